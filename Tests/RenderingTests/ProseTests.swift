import Language
import Reports
import Testing

@testable import Rendering

@Suite struct ProseTests {
  private func html(_ blocks: [Markup.Block]) -> String { prose(blocks).markup.text }

  /// - Parameter images: Which of two images each source means.
  private func prose(_ blocks: [Markup.Block], images: [String: Int] = [:]) -> Prose {
    var report = Report(
      notebook: "n.md", title: "t", body: blocks, cells: [], status: .ok, seconds: 0,
      finished: "", versions: [])
    report.images = EmbeddedImages(
      addresses: ["data:image/png;base64,AA==", "data:image/svg+xml;base64,BB=="], indices: images)
    return Prose(report: report, anchors: Anchors(of: report))
  }

  @Test("the highest heading becomes the second level, the title being the first")
  func headings() {
    let page = html([
      .heading(level: 1, anchor: "a", [.text("A")]), .heading(level: 6, anchor: "b", [.text("B")]),
    ])
    #expect(page.contains("<h2 id=\"a\">A ") && page.contains("<h6 id=\"b\">B "))
    #expect(html([.heading(level: 2, anchor: "a", [])]).hasPrefix("<h2 "))
  }

  @Test("a tight list has no paragraphs, a loose one has")
  func lists() {
    let item: [Markup.Block] = [.paragraph([.text("x")])]
    #expect(
      html([.list(start: nil, tight: true, items: [item])]) == "<ul>\n<li>x\n</li>\n</ul>\n")
    #expect(
      html([.list(start: 3, tight: false, items: [item])])
        == "<ol start=\"3\">\n<li><p>x</p>\n</li>\n</ol>\n")
  }

  @Test("raw HTML is left out")
  func rawHTML() {
    #expect(html([.html("<script>"), .paragraph([.html("<b>"), .text("x")])]) == "<p>x</p>\n")
  }

  @Test(
    "links lead to the web, to mail and within the page",
    arguments: [
      ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
      ("HTTP://example.org", "HTTP://example.org"), ("mailto:a@b.c", "mailto:a@b.c"),
      ("other.html#x", "other.html#x"), ("#the-split", "#the-split"), ("a/b:c", "a/b:c"),
      ("a b\u{e9}.html", "a%20b%C3%A9.html"), ("\u{1}", "%01"),
    ])
  func links(destination: String, expected: String) {
    #expect(Destination.ofLink(destination) == expected)
  }

  @Test(
    "links that could run code or pose as a page lose their destination",
    arguments: [
      "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
      "\u{1}javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd",
      "blob:x", "about:blank",
    ])
  func deadLinks(destination: String) {
    let link = Markup.Inline.link(destination: destination, title: "", [.text("x")])
    #expect(html([.paragraph([link])]) == "<p>x</p>\n")
  }

  @Test("only an image that is in the text itself is shown, others are links")
  func images() {
    let images: [Markup.Inline] = [
      .image(source: "dot.png", title: "", alt: [.text("dot")]),
      .image(source: "https://example.org/a.png", title: "", alt: [.strong([.text("far")])]),
      .image(source: "near.png", title: "", alt: []),
      .image(source: "data:text/html,x", title: "", alt: [.text("page")]),
    ]
    #expect(
      prose([.paragraph(images)], images: ["dot.png": 0]).markup.text == """
        <p><img src="data:image/png;base64,AA==" alt="dot">\
        <a href="https://example.org/a.png">far</a><a href="near.png">near.png</a>page</p>

        """)
  }

  @Test("an image that is shown again is in the page once, in its style")
  func sharedImages() {
    let shown: [Markup.Inline] = ["a.png", "./a.png", "b.svg"].map {
      .image(source: $0, title: "t", alt: [.text($0)])
    }
    let prose = prose([.paragraph(shown)], images: ["a.png": 0, "./a.png": 0, "b.svg": 1])
    #expect(prose.images.style == ".image-1{content:url(\"data:image/png;base64,AA==\")}\n")
    #expect(
      prose.markup.text == """
        <p><img class="image-1" src="data:image/png," alt="a.png" title="t">\
        <img class="image-1" src="data:image/png," alt="./a.png" title="t">\
        <img src="data:image/svg+xml;base64,BB==" alt="b.svg" title="t"></p>

        """)
  }

  @Test("an image of the abstract is the same in a caption and in the text")
  func imagesOfAllTexts() {
    let shown: [Markup.Block] = [
      .paragraph([.emphasis([.image(source: "a.png", title: "", alt: [])])])
    ]
    var report = Report(
      notebook: "n.md", title: "t", abstract: shown, body: [.quote(shown), .cell(0)],
      cells: [
        CellReport(
          name: "c", directive: "load", line: 1, source: "", status: .ran, seconds: 0,
          caption: shown)
      ], status: .ok, seconds: 0, finished: "", versions: [])
    report.images = EmbeddedImages(addresses: ["data:image/gif;base64,CC=="], indices: ["a.png": 0])
    let page = ReportPage(report).html
    #expect(page.split(separator: "data:image/gif;base64,CC==").count == 2)
    #expect(
      page.split(separator: "<img class=\"image-1\" src=\"data:image/png,\" alt=\"\">").count == 4)
  }

  @Test("a heading gives way to a cell that has the same anchor")
  func collisions() {
    let cell = CellReport(
      name: "load", directive: "load", line: 1, source: "", status: .ran, seconds: 0)
    let report = Report(
      notebook: "n.md", title: "t",
      body: [.heading(level: 1, anchor: "cell-load", [.text("Cell: load")]), .cell(0)],
      cells: [cell], status: .ok, seconds: 0, finished: "", versions: [])
    let page = ReportPage(report).html
    #expect(page.contains("<h2 id=\"cell-load-2\">") && page.contains("id=\"cell-load\""))
  }
}
