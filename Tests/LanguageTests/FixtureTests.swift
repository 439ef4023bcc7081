import TestSupport
import Testing

@testable import Language
@testable import Reports

/// The seven of the language's first step.
let directives = ["load", "partition", "fit-lda", "segment", "avg", "r2", "show-segment"]

@Suite struct FixtureTests {
  static let expectations = Expectations(suite: #filePath)

  @Test func `there are fixtures`() {
    #expect(Self.expectations.names.count >= 8)
  }

  @Test("a notebook gives the diagnostics and the tree beside it", arguments: expectations.names)
  func notebookGivesWhatStandsBesideIt(name: String) throws {
    try Self.expectations.check(name, results: results)
  }

  private func results(of fixture: FixtureFile.Case) -> [String: String]? {
    guard let (notebook, diagnostics) = parse(fixture) else { return nil }
    let shown = diagnostics.map { $0.rendered(color: false) }.joined(separator: "\n\n")
    return [
      "diagnostics": diagnostics.isEmpty ? "none\n" : shown + "\n",
      "tree": Dump(notebook).text,
      "html": SpecificationHTML.text(of: notebook.body),
    ]
  }

  /// - Parameter changes: other bytes for files of the case, by name.
  private func parse(
    _ fixture: FixtureFile.Case, changes: [String: String] = [:]
  ) -> (notebook: Notebook, diagnostics: [Diagnostic])? {
    guard let notebook = fixture.part("notebook") else { return nil }
    func bytes(_ name: String, _ part: FixtureFile.Part) -> [UInt8] {
      changes[name].map { Array($0.utf8) } ?? part.bytes
    }
    var overrides: [ParameterOverride] = []
    var diagnostics: [Diagnostic] = []
    if let file = fixture.part("params.yml") {
      let parsed = parseParameterFile(file: "params.yml", bytes: bytes("params.yml", file))
      overrides = parsed.overrides
      diagnostics = parsed.diagnostics
    }
    for argument in notebook.info where argument.contains("=") {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      overrides.append(ParameterOverride(name: String(parts[0]), value: String(parts[1])))
    }
    let parsed = NotebookParser(directives: directives).parse(
      file: "nb.md", bytes: bytes("nb.md", notebook), overrides: overrides)
    return (parsed.notebook, diagnostics + parsed.diagnostics)
  }

  @Test("a fix takes its diagnostic away, wherever there is one")
  func fixesHelp() throws {
    var codes: [Diagnostic.Code: Int] = [:]
    for name in Self.expectations.names {
      for fixture in try Self.expectations.cases(of: name) {
        guard let (notebook, diagnostics) = parse(fixture) else { continue }
        for diagnostic in diagnostics {
          let lines =
            diagnostic.file == "nb.md"
            ? notebook.lines
            : (fixture.part(diagnostic.file)?.text ?? "").split(
              separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
          for fix in diagnostic.fixes {
            codes[diagnostic.code, default: 0] += 1
            let text = fix.applied(to: lines).joined(separator: "\n")
            let left = parse(fixture, changes: [diagnostic.file: text])?.diagnostics ?? []
            #expect(
              !left.contains { $0.isLike(diagnostic) },
              "\(name): \(fixture.name): \(fix)\n\(diagnostic.rendered(color: false))")
          }
        }
      }
    }
    let expected: Set<Diagnostic.Code> = [
      .unknownDirective, .badName, .unknownKey, .unknownParameter, .wrongType, .unquotedText,
      .notSettings, .badLanguage,
    ]
    #expect(expected.subtracting(codes.keys).isEmpty, "\(codes)")
  }
}

extension Diagnostic {
  fileprivate func isLike(_ other: Diagnostic) -> Bool {
    code == other.code && message == other.message && range?.line == other.range?.line
      && file == other.file
  }
}
