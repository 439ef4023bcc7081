import TestSupport
import Testing

@testable import Rendering

@Suite struct CodeMarksTests {
  @Test(
    "comments, texts, numbers and keys are marked, each language's own",
    arguments: [
      (
        "sh", "if a=2 # b\n echo \"x # y\" $#",
        ["key if", "number 2", "comment # b", "text \"x # y\""]
      ),
      ("sh", "echo don't # b", ["comment # b"]),
      ("Python", "x2 = -3.5e6  # '", ["number 3.5e6", "comment # '"]),
      (
        "python", "def f(): return f\"{a}\" # b",
        ["key def", "key return", "text \"{a}\"", "comment # b"]
      ),
      ("python", "\"\"\"a\nb\"\"\"; c = 'd\\' e'", ["text \"\"\"a\nb\"\"\"", "text 'd\\' e'"]),
      ("python", "'''a \"b\"'''; 5-3", ["text '''a \"b\"'''", "number 5", "number 3"]),
      (
        "swift", "let a = 1 /* b\n c */ // d",
        ["key let", "number 1", "comment /* b\n c */", "comment // d"]
      ),
      ("json", "{\"a\":[1, true,\"b\"]}", ["key \"a\"", "number 1", "key true", "text \"b\""]),
      ("sql", "Select 'x' -- 1", ["key Select", "text 'x'", "comment -- 1"]),
      ("rust", "f(&'a str, 1)\n2", ["number 2"]),
      (
        "yaml", "a-b: c # d\n- e: 2\n- 3\n# f\ng h: 2 i\n\"j: k\"",
        [
          "key a-b", "comment # d", "key e", "number 2", "number 3", "comment # f", "key g h",
          "text \"j: k\"",
        ]
      ),
      ("yml", "a: |\n  b: 1\n\n  # c\nd: 'e'", ["key a", "key d", "text 'e'"]),
      (
        "yaml", "a: {b: 1, c: [\"d\"]}\ne: f#g h's # i",
        ["key a", "number 1", "text \"d\"", "key e", "comment # i"]
      ),
      ("nobody-knows", "\"a\" 1 # b", []), ("", "1", []),
    ])
  func marks(language: String, code: String, expected: [String]) throws {
    let markup = CodeMarks(language: language).markup(of: code)
    let page = try MarkupReader.read("<pre>\(markup.text)</pre>")
    let spans = page.filter { $0.name == "span" }
    #expect(spans.map { "\($0["class"] ?? "") \($0.text)" } == expected)
  }

  @Test("no character is lost or made, whatever the code", arguments: 0..<40)
  func keepsEverything(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let pieces = [
      "\"", "'", "\\", "#", "//", "/*", "*/", "--", "\n", " ", "a", "7", ":", "\"\"\"", "é", "<&",
    ]
    let code = (0..<60).map { _ in dice.oneOf(pieces) }.joined()
    for language in ["sh", "swift", "sql", "json", "yaml", "text"] {
      let marked = CodeMarks(language: language).markup(of: code).text
      let bare = marked.replacing(/<[^>]*>/, with: "")
      #expect(bare == ("\(code)" as Fragment).text)
    }
  }
}
