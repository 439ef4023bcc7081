import Testing

@testable import Rendering

/// The feed of a site: Atom, RFC 4287.
@Suite struct SiteFeedTests {
  private let pages = [
    SampleSite.page("dated", date: "2026-11-23", computed: "2027-01-01T00:00:00Z"),
    SampleSite.page("computed", date: "spring", computed: "2026-12-01T10:00:00Z"),
    SampleSite.page("neither"),
    SampleSite.page("no-such-day", date: "2026-02-30"),
  ]

  private func elements(_ site: Site) throws -> [MarkupReader.Element] {
    let lines = site.feed.split(separator: "\n")
    #expect(lines.first == "<?xml version=\"1.0\" encoding=\"utf-8\"?>")
    return try MarkupReader.read(lines.dropFirst().joined(separator: "\n"))
  }

  private func texts(_ name: String, _ site: Site) throws -> [String] {
    try elements(site).filter { $0.name == name }.map(\.text)
  }

  @Test func `it says when notebooks changed, the latest first`() throws {
    let site = Site(title: "T", pages: pages)
    #expect(
      try texts("updated", site) == [
        "2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z", "2026-11-23T00:00:00Z",
        "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z",
      ])
    #expect(
      try texts("title", site) == ["T", "On computed", "On dated", "On neither", "On no-such-day"])
  }

  @Test func `with an address its links and ids are absolute`() throws {
    let site = Site(title: "T", address: "https://example.org/n", pages: [SampleSite.page("a b")])
    #expect(
      try texts("id", site) == ["https://example.org/n/", "https://example.org/n/a%20b.html"])
    #expect(
      try elements(site).filter { $0.name == "link" }.map { $0["href"] } == [
        "https://example.org/n/feed.xml", "https://example.org/n/index.html",
        "https://example.org/n/a%20b.html",
      ])
  }

  @Test func `without one, an id follows from the names and from nothing else`() throws {
    let ids = try texts("id", Site(title: "T", pages: pages))
    #expect(Set(ids).count == 5)
    for id in ids {
      #expect(
        id.wholeMatch(of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/)
          != nil, "\(id)")
    }
    let other = SitePage(
      name: "dated", path: "x.md",
      report: SampleSite.report("x.md", "Another title", date: "2030-01-01"),
      changed: "")
    #expect(try texts("id", Site(title: "T", pages: [other])).last == ids[2])
    #expect(try texts("id", Site(title: "U", pages: [other])).last != ids[2])
  }

  /// From the draft's table of test vectors.
  @Test func `names are digested as FNV-1a has it`() {
    #expect(NameDigest.hexadecimal(of: "") == "6c62272e07bb014262b821756295c58d")
    #expect(NameDigest.hexadecimal(of: "a") == "d228cb696f1a8caf78912b704e4a8964")
    #expect(NameDigest.hexadecimal(of: "foobar") == "343e1662793c64bf6f0d3597ba446f18")
  }
}
