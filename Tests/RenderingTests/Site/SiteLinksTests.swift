import Reports
import Testing

@testable import Rendering

/// Links between notebooks in a site.
@Suite struct SiteLinksTests {
  @Test(
    "a link to a notebook becomes one to its page, any other stays",
    arguments: [
      ("b.md", "b.html"), ("b.md#the-split", "b.html#the-split"), ("./b.md#x", "b.html#x"),
      ("../notebooks/b.md", "b.html"), ("b.html#x", "b.html#x"), ("../other/e.md", "e.html"),
      ("c%20d.md#a%20b", "c%20d.html#a%20b"), ("#here", "#here"), ("z.md", "z.md"),
      ("https://example.org/b.md", "https://example.org/b.md"), ("data.csv", "data.csv"),
    ])
  func link(written: String, found: String) throws {
    let text: [Markup.Inline] = [.emphasis([SampleSite.link(written)])]
    let elsewhere = SitePage(
      name: "e", path: "other/e.md", report: SampleSite.report("other/e.md", "E"), changed: "")
    let site = Site(
      title: "Links",
      pages: [
        SampleSite.page("a", body: [.quote([.paragraph(text)])]), SampleSite.page("b"),
        SampleSite.page("c d"), elsewhere,
      ])
    let elements = try MarkupReader.read(SampleSite.html("a", of: site))
    let link = try #require(elements.first { $0.text == written && $0.name == "a" })
    #expect(link["href"] == found)
  }

  @Test func `links that lead out of the site are known, each once`() {
    let links = ["b.md", "z.md#x", "z.md", "data.csv", "https://example.org", "#a"]
    let found = SiteLinks([("/n/a.md", "a"), ("/n/b.md", "b")])
      .leadingOut(of: [.paragraph(links.map(SampleSite.link))], at: "/n/a.md")
    #expect(found == ["z.md", "data.csv"])
  }
}
