import Foundation
import Testing

@testable import Notebooks

/// The seven of the language's first step.
let directives = ["load", "partition", "fit-lda", "segment", "avg", "r2", "show-segment"]

@Suite struct FixtureTests {
  static let files = try? FileManager.default.contentsOfDirectory(atPath: FixtureFile.folder.path)
    .filter { $0.hasSuffix(".md") }.sorted()

  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test func `there are fixtures`() {
    #expect((Self.files ?? []).count >= 8)
  }

  @Test("a notebook gives the diagnostics and the tree beside it", arguments: files ?? [])
  func notebookGivesWhatStandsBesideIt(name: String) throws {
    let file = try FixtureFile(name)
    #expect(!file.cases.isEmpty)
    var changes: [(lines: Range<Int>, text: String)] = []
    for fixture in file.cases {
      let actual = try #require(results(of: fixture), "\(fixture.name) has no notebook")
      var expectations = 0
      for part in fixture.parts {
        guard let kind = part.info.first, let text = actual[kind] else { continue }
        expectations += 1
        if Self.isRecording {
          if text != part.text { changes.append((part.lines, text)) }
        } else {
          #expect(text == part.text, "\(name): \(fixture.name): \(kind)")
        }
      }
      #expect(expectations > 0, "\(fixture.name) expects nothing")
    }
    guard Self.isRecording else { return }
    try file.rewrite(changes)
    Issue.record("recorded \(changes.count) expectations of \(name)")
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
    ]
  }
}
