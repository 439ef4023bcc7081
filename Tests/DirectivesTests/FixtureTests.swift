import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Notebooks and their diagnostics, before and during a run.
@Suite struct FixtureTests {
  static let expectations = Expectations(suite: #filePath)

  @Test func `there are fixtures`() {
    #expect(Self.expectations.names == ["checking.md", "running.md", "values.md"])
  }

  @Test("a notebook gives the diagnostics beside it", arguments: expectations.names)
  func notebookGivesDiagnostics(name: String) throws {
    try Self.expectations.check(name) { fixture in
      guard let notebook = fixture.part("notebook") else { return nil }
      let bench = try Workbench()
      for file in fixture.parts where file.kind == "file" {
        try bench.folder.write(String(decoding: file.bytes, as: UTF8.self), to: file.info[1])
      }
      let outcome = try bench.run(notebook.text)
      let statuses = outcome.reports.map { "\($0.name): \($0.status.rawValue)\n" }.joined()
      return ["diagnostics": bench.shown(outcome.diagnostics), "statuses": statuses]
    }
  }

  @Test("a fix takes its diagnostic away, wherever there is one")
  func fixesHelp() throws {
    var codes: [Diagnostic.Code: Int] = [:]
    let bench = try Workbench()
    for name in Self.expectations.names {
      for fixture in try Self.expectations.cases(of: name) {
        guard let notebook = fixture.part("notebook") else { continue }
        let lines = notebook.text.split(separator: "\n", omittingEmptySubsequences: false)
        for diagnostic in bench.makePlan(notebook.text).1 {
          for fix in diagnostic.fixes {
            codes[diagnostic.code, default: 0] += 1
            let text = fix.applied(to: lines.map(String.init)).joined(separator: "\n")
            let left = bench.makePlan(text).1.contains {
              $0.code == diagnostic.code && $0.message == diagnostic.message
                && $0.range?.line == diagnostic.range?.line
            }
            #expect(!left, "\(fixture.name): \(fix)\n\(diagnostic.rendered(color: false))")
          }
        }
      }
    }
    let expected: Set<Diagnostic.Code> = [
      .unknownOption, .wrongType, .unknownCell, .unknownValue, .unknownParameter,
      .unknownReference, .badComparison,
    ]
    #expect(expected.subtracting(codes.keys).isEmpty, "\(codes)")
  }
}
