import TestSupport
import Testing

@testable import Rendering

@Suite struct YAMLMarksTests {
  private func spans(_ markup: Fragment) throws -> [String] {
    try MarkupReader.read("<pre>\(markup.text)</pre>").filter { $0.name == "span" }
      .map { "\($0["class"] ?? "") \($0.text)" }
  }

  @Test(
    "comments, texts, numbers and keys are marked",
    arguments: [
      (
        "a-b: c # d\n- e: 2\n- 3\n# f\ng h: 2 i\n\"j: k\"",
        [
          "key a-b", "comment # d", "key e", "number 2", "number 3", "comment # f", "key g h",
          "text \"j: k\"",
        ]
      ),
      ("a: |\n  b: 1\n\n  # c\nd: 'e'", ["key a", "key d", "text 'e'"]),
      (
        "a: {b: 1, c: [\"d\"]}\ne: f#g h's # i",
        ["key a", "number 1", "text \"d\"", "key e", "comment # i"]
      ),
      (
        "a: [-3.5e6, x2, true, 'b\\' c', d#e] # f",
        ["key a", "number 3.5e6", "key true", "text 'b\\' c'", "comment # f"]
      ),
      ("a: {b: \"c, 1 # d", ["key a"]),
      (
        "a: {b: Children's, c: \">= 4\", d: [Ocean's 11]}", ["key a", "text \">= 4\"", "number 11"]
      ),
    ])
  func marks(text: String, expected: [String]) throws {
    #expect(try spans(YAMLMarks.markup(of: text)) == expected)
  }

  @Test("no character is lost or made, whatever the text", arguments: 0..<40)
  func keepsEverything(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let pieces = [
      "\"", "'", "\\", "#", "[", "{", "]", "-", "\n", " ", "a", "7", ":", ",", "é", "<&",
    ]
    let text = (0..<60).map { _ in dice.oneOf(pieces) }.joined()
    for start in ["", "a: {", "- ["] {
      let marked = YAMLMarks.markup(of: start + text).text
      let bare = marked.replacing(/<[^>]*>/, with: "")
      #expect(bare == ("\(start + text)" as Fragment).text)
    }
  }

  @Test("code of other languages stays as it is", arguments: ["python", "sh", "json", "yamlx", ""])
  func leavesOthers(language: String) throws {
    let markup = CodeBlock(language: language, text: "a: 1 # \"b\" <c>").markup
    #expect(try spans(markup).isEmpty)
    #expect(markup.text.contains(">a: 1 # &quot;b&quot; &lt;c&gt;</code>"))
  }

  @Test("YAML in prose is marked as cells are", arguments: ["yaml", "YML", "yaml title=x"])
  func marksYAML(language: String) throws {
    #expect(
      try spans(CodeBlock(language: language, text: "a: 1").markup) == ["key a", "number 1"])
  }
}
