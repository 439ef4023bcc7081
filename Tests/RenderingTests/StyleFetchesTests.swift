import Testing

@testable import Rendering

/// Detection of CSS that makes a browser fetch something, as parsed by CSS Syntax Module 3.
@Suite struct StyleFetchesTests {
  private func first(_ css: String) -> String? {
    var fetches = StyleFetches(css)
    return fetches.next()
  }

  @Test(
    "what a browser fetches is found, whatever stands in front of it",
    arguments: [
      "a{content:\"\n}\nbody{background:url(http://a.test/x)}\n/* \" */",
      "a{content:'\r}b{background:url(http://a.test/x)}/*'*/",
      "a{content:\"\u{C}}b{background:url(http://a.test/x)}/*\"*/",
      "a{content:\"\\\r\n\n}b{background:url(http://a.test/x)}/*\"*/",
      "a{background:url(\u{A0}\"#)}b{background:url(http://a.test/x)}/*\")}",
      "a{background:url(#a\\\n\")}b{background:url(http://a.test/x)}/*\"*/",
      "a{b:\\\n\"\n}c{background:\\75\trl(http://a.test/x)}/*\"*/",
      "a{b:\"\\\"\n}c{background:url(http://a.test/x)}",
      "a{b:'\\'';background:url(http://a.test/x)}",
      "a{b:\"/*\";background:url(http://a.test/x)} c{d:\"*/\"}",
      "a{b:#url(#\")}c{d:\");background:url(http://a.test/x)/*\"*/}",
      "a{b:\0url(#\")}c{d:\");background:url(http://a.test/x)/*\"*/}",
      "a{b:<!--url(#\")}c{background:url(http://a.test/x)/*\")}*/",
    ])
  func found(css: String) {
    #expect(first(css) == "url(")
  }

  @Test(
    "what is text, or in the sheet itself, is not",
    arguments: [
      "a{content:\"url(http://a.test/x)\"}", "a{content:\"b\\\nurl(http://a.test/x)\"}",
      "a{content:'\\'url(http://a.test/x)'}", "/* url(http://a.test/x) */",
      "a{background:url( #b )}", "a{background:url(\"data:image/png;base64,AA\")}", "a{b:\"\\",
      "a{b:\\\nc}", "a{b:\\", "a{b:url(", "a{b:\"",
      "a{b:#url(http)}", "a{b:\0url(http)}",
    ])
  func passed(css: String) {
    #expect(first(css) == nil)
  }
}
