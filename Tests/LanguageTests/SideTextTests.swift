import Testing

@testable import Language
@testable import Reports

@Suite struct SideTextTests {
  private func parse(_ text: String) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    NotebookParser(directives: ["r2"]).parse(file: "n.md", bytes: Array(text.utf8))
  }

  @Test("the abstract and captions are Markdown")
  func areMarkdown() {
    let (notebook, diagnostics) = parse(
      """
      ---
      abstract: |
        Of *few* words.

        See @fig-r2.
      params:
        word: "`code`"
      ---
      ```r2
      caption: "A [link](https://example.org) and ${word}"
      ```
      """)
    #expect(diagnostics.isEmpty)
    #expect(
      notebook.abstract == [
        .paragraph([.text("Of "), .emphasis([.text("few")]), .text(" words.")]),
        .paragraph([.text("See "), .reference(.init(.figure, "r2")), .text(".")]),
      ])
    #expect(
      notebook.cells[0].caption == [
        .paragraph([
          .text("A "), .link(destination: "https://example.org", title: "", [.text("link")]),
          .text(" and ${word}"),
        ])
      ])
    #expect(notebook.mentions.map(\.written) == ["@fig-r2", "https://example.org"])
    #expect(notebook.places(of: notebook.mentions).map(\.line) == [5, 10])
    #expect(notebook.places(of: notebook.mentions).map(\.column) == [7, 20])
  }

  @Test("values in them are mentioned, but not those in code")
  func values() {
    let (notebook, _) = parse(
      "---\nabstract: \"`{{ a.b }}` is {{ r2.n }}\"\n---\n```r2\ncaption: \"{{ r2.x }} `{{ c }}`\"\n```\n"
    )
    let paths = notebook.valueMentions.map { try? $0.reading.get().path.description }
    #expect(paths == ["r2.n", "r2.x"])
    #expect(
      notebook.valueMentions.map(\.place) == [
        SourceRange(line: 2, column: 27, width: 10), SourceRange(line: 5, column: 11, width: 10),
      ])
  }

  @Test("a heading in them is a bold paragraph, a footnote its own characters")
  func noSections() {
    let (notebook, diagnostics) = parse(
      "---\nabstract: |\n  # Aim\n\n  Words[^1]\n\n  [^1]: of a note\n---\nText[^1]\n\n[^1]: another\n"
    )
    #expect(diagnostics.isEmpty)
    #expect(
      notebook.abstract == [
        .paragraph([.strong([.text("Aim")])]), .paragraph([.text("Words"), .text("[^1]")]),
      ])
  }

  @Test func `nor are there sections and footnotes in their quotes and lists`() {
    let caption = "> # Aim\n>\n> - 1. ## Aim\n>\n>      Words[^1]\n>\n> [^1]: of a note\n"
    let (notebook, diagnostics) = parse(
      "# Aim\n\n```r2\ncaption: |\n"
        + caption.split(separator: "\n").map { "  \($0)\n" }.joined() + "```\n")
    #expect(diagnostics.isEmpty)
    let bold = Markup.Block.paragraph([.strong([.text("Aim")])])
    let words = Markup.Block.paragraph([.text("Words"), .text("[^1]")])
    #expect(
      notebook.cells[0].caption == [
        .quote([
          bold,
          .list(
            start: nil, tight: true,
            items: [[.list(start: 1, tight: false, items: [[bold, words]])]]),
        ])
      ])
  }

  @Test(
    "what breaks nothing in the prose breaks nothing in them",
    arguments: [
      "\\0", "\\r\\n\\u2028x", "[", "![", "<b>", "| a |\\n| - |", "```", "> - # x", "\\\\",
    ])
  func odd(text: String) {
    let (notebook, diagnostics) = parse("```r2\ncaption: \"a\\n\(text)\"\n```\n")
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
    #expect(!notebook.cells[0].caption.isEmpty)
  }
}
