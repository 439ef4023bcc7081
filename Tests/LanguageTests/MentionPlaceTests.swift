import Testing

@testable import Language
@testable import Reports

/// The source ranges of links, images, references and footnotes in prose.
@Suite struct MentionPlaceTests {
  /// `line:column text` of each mention.
  private func places(_ text: String) -> [String] {
    let (notebook, _) = NotebookParser(directives: ["r2"])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    return notebook.places(of: notebook.mentions).map { place in
      let line = notebook.lines[place.line - 1]
      return "\(place.line):\(place.column) \(line.dropFirst(place.column - 1).prefix(place.width))"
    }
  }

  @Test(
    "lines that are indented otherwise than the first of their block",
    arguments: [
      ("> a @fig-x\n> b @fig-x\nlazy @fig-x", ["1:5 @fig-x", "2:5 @fig-x", "3:6 @fig-x"]),
      ("- a [t](u)\n  b [t](u)\n     c [t](u)", ["1:9 u", "2:9 u", "3:12 u"]),
      ("1) > - a <i>\n   >   b <i>", ["1:10 <i>", "2:10 <i>"]),
      ("  a ![t](u)\n b ![t](u)", ["1:10 u", "2:9 u"]),
    ])
  func indentation(text: String, expected: [String]) { #expect(places(text) == expected) }

  @Test(
    "words that stand elsewhere too",
    arguments: [
      ("`@fig-x` \\@fig-x @fig-x", ["1:18 @fig-x"]),
      ("`](u)` [](u) [](u)", ["1:11 u", "1:17 u"]),
      ("é &amp; \\* @fig-x @fig-x", ["1:12 @fig-x", "1:19 @fig-x"]),
      ("[u](u \"u\")\n[a](u)", ["1:5 u", "2:5 u"]),
      ("[![a](u)](u)", ["1:11 u", "1:7 u"]),
      ("`a\nb` [a](u)", ["2:8 u"]),
    ])
  func elsewhere(text: String, expected: [String]) { #expect(places(text) == expected) }

  @Test(
    "what libcmark does not read as it is written",
    arguments: [
      (
        "| a [t](u) | @fig-x |\n|---|---|\n| [t](u) | @fig-x @fig-x |",
        [
          "1:9 u", "1:14 @fig-x", "3:7 u", "3:12 @fig-x", "3:19 @fig-x",
        ]
      ),
      ("a[^n]\n\n[^n]: b @fig-x", ["1:2 [^n]", "3:9 @fig-x"]),
      ("[a][l] and [l]\n\n[l]: <u>", ["3:7 u", "3:7 u"]),
    ])
  func rewritten(text: String, expected: [String]) { #expect(places(text) == expected) }
}
