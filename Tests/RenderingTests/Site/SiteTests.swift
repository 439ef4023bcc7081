import Reports
import Testing

@testable import Rendering

@Suite struct SiteTests {
  private let site = Site(
    title: "Films & tastes",
    pages: [SampleSite.page("a"), SampleSite.page("b"), SampleSite.page("c d")])

  private func destinations(_ html: String) throws -> [String] {
    try MarkupReader.read(html).compactMap { $0["href"] }
  }

  @Test func `each page leads to the index and to its neighbours`() throws {
    #expect(site.files.map(\.name) == ["a.html", "b.html", "c d.html"])
    let ways = try site.files.map { file in
      try destinations(file.html).filter { $0.hasSuffix(".html") }
    }
    #expect(
      ways == [
        ["index.html", "b.html"], ["index.html", "a.html", "c%20d.html"],
        ["index.html", "b.html"],
      ])
  }

  @Test func `a page alone has no neighbours`() throws {
    let alone = Site(title: "One", pages: [SampleSite.page("a")])
    #expect(!(try SampleSite.html("a", of: alone)).contains("<nav class=\"neighbours\""))
  }

  @Test func `the index has each notebook once, with a picture of its first figure`() throws {
    let elements = try MarkupReader.read(site.index)
    let links = elements.indices.filter { index in
      elements[index].name == "a" && elements[index].parent.map { elements[$0].name } == "h2"
    }
    #expect(links.map { elements[$0].text } == ["On a", "On b", "On c d"])
    #expect(elements.count { $0.name == "svg" } == 3)
    let ids = elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(elements.contains { $0.name == "title" && $0.text == "Films & tastes" })
    #expect(
      elements.first { $0.name == "link" }?["type"] == "application/atom+xml")
  }

  @Test func `the index shows no picture where a cell hides its output or the figure is large`()
    throws
  {
    var hidden = SampleSite.page("a")
    hidden.report.cells[0].showsOutput = false
    var large = SampleSite.page("b")
    let many = try #require(SampleCharts.all.first { $0.name == "heat-many" }?.chart)
    large.report.cells[0].exhibits = [.chart(many)]
    let site = Site(title: "Two", pages: [hidden, large])
    #expect(!site.index.contains("<svg"))
  }

  /// The sheet and the script that all pages share are in the recorded report.
  @Test func `the index and the feed are written as recorded`() throws {
    let style = try HouseStyle(css: ":root{--measure:38rem}")
    let failed = SitePage(
      name: "films", path: "films.md", report: SampleReport.films,
      changed: "2020-01-02T03:04:05Z")
    let site = Site(
      title: "Films & tastes", address: "https://example.org/n", style: style,
      pages: [SampleSite.page("a b", date: "2026-11-23"), failed])
    try Golden.expect(
      site.index.replacing(Stylesheet.text.text, with: "(the sheet of all pages)\n")
        .replacing(PageScript.markup.text, with: "(the script of all pages)\n")
        .replacing(PageScript.digest, with: "(its digest)"),
      is: "site/index.html")
    try Golden.expect(site.feed, is: "site/feed.xml")
  }

  @Test func `the language of a notebook is that of its texts in the index and the feed`() throws {
    var german = SampleSite.page("b")
    german.report.language = "de"
    german.report.subtitle = "Untertitel"
    german.report.abstract = [.paragraph([.text("Eins")]), .paragraph([.text("Zwei")])]
    let site = Site(title: "Two", pages: [SampleSite.page("a"), german])
    let index = try MarkupReader.read(site.index)
    #expect(index.first { $0.name == "html" }?["lang"] == "en")
    let texts = index.filter { $0["lang"] == "de" }
    #expect(texts.map(\.name) == ["h2", "p", "p", "p"])
    #expect(texts.dropFirst().map(\.text) == ["Untertitel", "Eins", "Zwei"])
    #expect(site.index.contains("<h2 lang=\"de\"><a href=\"b.html\">On b</a></h2>"))
    let feed = site.feed
    #expect(feed.split(separator: "<entry>").count == 2)
    #expect(feed.split(separator: "<entry xml:lang=\"de\">").count == 2)
  }

  @Test func `the index says which notebook failed`() throws {
    let failed = SitePage(name: "films", path: "films.md", report: SampleReport.films, changed: "")
    let site = Site(title: "One", pages: [failed])
    let strong = try MarkupReader.read(site.index).filter { $0.name == "strong" }
    #expect(strong.map(\.text) == ["10 cells, 1 failed, 1 not run"])
  }

  @Test func `what data says never becomes markup, in the index and in the feed`() throws {
    func site(_ words: String) -> Site {
      Site(
        title: words,
        pages: [
          SitePage(
            name: words, path: words, report: EveryField.report(saying: words), changed: words)
        ])
    }
    let harmless = String(repeating: "n", count: EveryField.attack.count)
    let (attacked, plain) = (site(EveryField.attack), site(harmless))
    for (found, expected) in [
      (attacked.index, plain.index), (Self.body(attacked.feed), Self.body(plain.feed)),
      (attacked.files[0].html, plain.files[0].html),
    ] {
      let (found, expected) = try (
        MarkupReader.read(MarkupReader.withoutCodeMarks(found)),
        MarkupReader.read(MarkupReader.withoutCodeMarks(expected))
      )
      #expect(found.map(\.name) == expected.map(\.name))
      #expect(expected.contains { $0.text.contains(harmless) })
    }
  }

  private static func body(_ feed: String) -> String {
    feed.split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test func `nothing of this run is in a page`() throws {
    var (first, second) = (
      SampleSite.page("a", computed: "2026-07-01T00:00:00Z"),
      SampleSite.page("a", computed: "2026-07-01T00:00:00Z")
    )
    second.report.cells[0].status = .cached
    second.report.cells[0].seconds = 0.001
    second.report.cells[0].cachedFrom = "/elsewhere"
    second.report.seconds = 0.002
    second.report.finished = "2027-01-01T00:00:00Z"
    first.report.cells[0].reasons = ["never"]
    (first.report.peakMemory, second.report.peakMemory) = (1_000_000, 2_000_000)
    first.report.machine = SampleCells.machine
    first.report.note(isRemembered: false)
    second.report.note(isRemembered: true)
    let sites = [first, second].map { Site(title: "One", pages: [$0]) }
    #expect(sites[0].files[0].html == sites[1].files[0].html)
    #expect(sites[0].index == sites[1].index && sites[0].feed == sites[1].feed)
    #expect(sites[0].files[0].html.contains("computed <time"))
    // What lasts is told: the notebook, what it read and what computed it.
    for words in ["download=\"a.md\"", "r.csv, 1 byte, SHA-256", "AMD EPYC, 2 processors"] {
      #expect(sites[0].files[0].html.contains(words))
    }
    second.report.cells[0].computed = "2026-07-02T00:00:00Z"
    #expect(Site(title: "One", pages: [second]).files[0].html != sites[0].files[0].html)
  }

  @Test func `a house style stands after ours, on every page`() throws {
    let style = try HouseStyle(css: ":root{--paper:#fffbe6}")
    let site = Site(title: "One", style: style, pages: [SampleSite.page("a")])
    for html in [site.index, site.files[0].html] {
      let text = try #require(try MarkupReader.read(html).first { $0.name == "style" }).text
      #expect(text.hasSuffix(":root{--paper:#fffbe6}\n"))
    }
  }

  @Test(
    "a style sheet that would fetch, or end the style, is refused",
    arguments: [
      ("a{background:URL(x.png)}", HouseStyle.Fault.fetches("url(")),
      ("a{background:\\75rl(http://127.0.0.1/x)}", .fetches("url(")),
      ("a{background:u\\72 l( \"x\")}", .fetches("url(")), ("a{b:url(//x)", .fetches("url(")),
      ("a{background:url(\u{301}x)}", .fetches("url(")), ("a{b:url('x')}", .fetches("url(")),
      ("a{b:image-set(\"data:image/png;base64,AA\" 1x,\"x\" 2x)}", .fetches("image-set(")),
      ("a{b:image\\-set('x' 1x)}", .fetches("image-set(")),
      ("a{b:cross-fade(linear-gradient(red,red),url(x))}", .fetches("url(")),
      ("a{b:-webkit-cross-fade((('x')))}", .fetches("-webkit-cross-fade(")),
      ("@import \"x.css\";", .fetches("@import")), ("@\\69mport 'x'", .fetches("@import")),
      ("/*'*/@import 'x'", .fetches("@import")),
      ("a{content:'\\''}@import 'x'", .fetches("@import")),
      ("</Style>", .endsStyle), ("<\u{2F}\u{301}style>", .endsStyle),
    ])
  func badStyle(css: String, fault: HouseStyle.Fault) {
    #expect(throws: fault) { try HouseStyle(css: css) }
  }

  @Test(
    "one that has its images in itself, or only speaks of addresses, is taken",
    arguments: [
      "a{background:url(data:image/png;base64,AA==)}", "a{b:url( 'DATA:image/svg+xml,<svg/>' )}",
      "a{fill:url(#g)}", "/* see url(x) and @import */", "a{content:'url(x) @import'}",
      "a{content:\"it's\"}", "a{b:my-url(x) curl(x)}", "a{b:url()}", "a{b:format('x') attr(url)}",
      "\\", "",
      "a{b:image-set(url(data:image/png;base64,AA) 1x)}", "@media print{a{color:red}}", "'", "/*",
      "url(",
    ])
  func goodStyle(css: String) throws {
    #expect(try HouseStyle(css: css).markup.text.hasPrefix(css))
  }

  @Test func `a byte order mark is no part of the first rule`() throws {
    #expect(try HouseStyle(css: "\u{FEFF}a{b:c}").markup.text == "a{b:c}\n")
  }
}

extension Report {
  /// What lasts, whichever run shows it, and whether that run hashed the file itself.
  fileprivate mutating func note(isRemembered: Bool) {
    text = NotebookText(path: "a.md", bytes: [65], sha256: "ab")
    cells[0].computedOn = SampleCells.machine
    cells[0].files = [
      InputFile(
        role: "ratings", path: "r.csv", bytes: 1, sha256: "c0", isRemembered: isRemembered)
    ]
  }
}
