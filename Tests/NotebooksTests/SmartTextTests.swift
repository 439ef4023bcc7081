import Testing

@testable import Notebooks

@Suite struct SmartTextTests {
  @Test(
    "titles are set as prose is, and nothing in them is taken for Markdown",
    arguments: [
      ("It's \"smart\" -- yes...", "It’s “smart” – yes…"), ("a --- b", "a — b"),
      (
        "*x* `'y'` <b> [l](m) \\# & &amp; ~~z~~ @fig-a",
        "*x* `‘y’` <b> [l](m) \\# & &amp; ~~z~~ @fig-a"
      ),
      ("# 1. not", "# 1. not"), ("- no item", "- no item"), ("1) a", "1) a"), ("---", "—"),
      ("5--6", "5–6"), ("", ""), ("'tis 5 > 3", "’tis 5 > 3"),
      ("a #", "a #"), ("שלום \"x\"", "שלום “x”"),
    ])
  func smart(text: String, set: String) {
    #expect(SmartText.of(text) == set)
  }
}
