import Testing

@testable import Language
@testable import Reports

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

  @Test(
    "an apostrophe stands behind values, closing markup and before years, a quote elsewhere",
    arguments: [
      ("{{ r2.n }}'s 'x'", "{{ r2.n }}’s ‘x’"), ("${m}'s 'x'", "${m}’s ‘x’"),
      ("*e*'s 'x'", "e’s ‘x’"),
      ("**b**'s ~~d~~'s 'x'", "b’s d’s ‘x’"), ("`c`'s 'x'", "c’s ‘x’"),
      ("<https://e.org>'s 'x'", "https://e.org’s ‘x’"), ("*'e'* _'e'_ 'x'", "‘e’ ‘e’ ‘x’"),
      ("'{{ r2.n }}' and '*e*' x", "‘{{ r2.n }}’ and ‘e’ x"),
      ("the '90s and '68, 'x'", "the ’90s and ’68, ‘x’"),
      ("'4000 users'", "‘4000 users’"), ("it's 5'6 'x'", "it’s 5’6 ‘x’"),
      ("`a}'s`", "a}'s"), ("\\'{{ r2.n }}'s", "'{{ r2.n }}’s"),
    ])
  func apostrophes(text: String, set: String) {
    let blocks = MarkdownDocument([text], isSmart: true).blocks { _ in .thematicBreak }.blocks
    #expect(Markup.plainText(of: blocks) == set)
  }
}
