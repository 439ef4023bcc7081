import TestSupport
import Testing

@testable import Directives

/// Notebooks and what is said of them, before and while they run.
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
}
