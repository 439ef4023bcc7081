import TestSupport
import Testing

@testable import Notebooks

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
    guard let notebook = fixture.part("notebook") else { return nil }
    var overrides: [ParameterOverride] = []
    var diagnostics: [Diagnostic] = []
    if let file = fixture.part("params.yml") {
      let parsed = parseParameterFile(file: "params.yml", bytes: Array(file.text.utf8))
      overrides = parsed.overrides
      diagnostics = parsed.diagnostics
    }
    for argument in notebook.info where argument.contains("=") {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      overrides.append(ParameterOverride(name: String(parts[0]), value: String(parts[1])))
    }
    let parser = NotebookParser(directives: directives)
    let parsed = parser.parse(file: "nb.md", bytes: notebook.bytes, overrides: overrides)
    diagnostics += parsed.diagnostics
    let shown = diagnostics.map { $0.rendered(color: false) }.joined(separator: "\n\n")
    return [
      "diagnostics": diagnostics.isEmpty ? "none\n" : shown + "\n",
      "tree": Dump(parsed.notebook).text,
      "html": SpecificationHTML.text(of: parsed.notebook.body),
    ]
  }
}
