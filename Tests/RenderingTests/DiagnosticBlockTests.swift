import Language
import Reports
import TestSupport
import Testing

@testable import Rendering

@Suite struct DiagnosticBlockTests {
  private static let fixtures = Expectations(
    suite: #filePath.replacing("RenderingTests", with: "LanguageTests"))

  /// The line and the caret that a terminal shows, as they stand in a page.
  private func expected(_ diagnostic: Diagnostic) -> String {
    let lines = diagnostic.rendered(color: false).split(
      separator: "\n", omittingEmptySubsequences: false)
    let shown: Fragment = "\(lines.dropFirst().prefix(2).joined(separator: "\n"))"
    return "<pre tabindex=\"0\">\(shown.text)</pre>"
  }

  private func page(_ diagnostic: Diagnostic) -> String {
    DiagnosticBlock(diagnostic: diagnostic).markup.text
      .replacing("<span class=\"caret\">", with: "").replacing("</span>", with: "")
  }

  @Test("the page shows the line and the caret that the terminal shows")
  func samePlace() throws {
    let parser = NotebookParser(directives: ["load", "partition", "fit-lda", "segment"])
    var count = 0
    for name in Self.fixtures.names {
      for notebook in try Self.fixtures.cases(of: name).compactMap({ $0.part("notebook") }) {
        for diagnostic in parser.parse(file: "nb.md", bytes: notebook.bytes).diagnostics
        where diagnostic.excerpt != nil {
          count += 1
          #expect(page(diagnostic).contains(expected(diagnostic)))
        }
      }
    }
    #expect(count > 100)
  }

  @Test(
    "the caret is as wide as the characters above it, and a long line is cut around it",
    arguments: [
      "\ta: b<", "映画: x", "a\u{1B}[2Jb",
      String(repeating: "a", count: 300) + "xyz" + String(repeating: "b", count: 300),
    ])
  func oddLines(line: String) {
    let range = SourceRange(line: 7, column: line.count > 300 ? 301 : 2, width: 3)
    let diagnostic = Diagnostic(.wrongType, "m").located(at: range, in: "nb.md", line: line)
    #expect(page(diagnostic).contains(expected(diagnostic)))
    #expect(page(diagnostic).count < 600)
  }
}
