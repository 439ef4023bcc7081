import Reports

/// The pages of a site as an Atom feed (RFC 4287), latest first.
///
/// The id of an entry is the page's URL or, if the site's URL is unknown, a UUID made from the site's title and the
/// page's name. Neither changes with the page's contents.
struct SiteFeed {
  let site: Site

  var xml: String {
    let entries = site.pages.map { (page: $0, updated: Self.updated($0)) }
      .sorted { $0.updated > $1.updated }
    let updated = entries.first?.updated ?? Self.beginning
    let itself: Fragment =
      site.address.map { "<link rel=\"self\" href=\"\($0)feed.xml\"/>\n" } ?? ""
    let feed: Fragment = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <id>\(site.address ?? Self.name(site.title))</id>
      <title>\(site.title)</title>
      <updated>\(updated)</updated>
      <author><name>\(site.title)</name></author>
      \(itself)<link rel="alternate" type="text/html" href="\(address(of: "index.html"))"/>
      \(entries.map { entry($0.page, updated: $0.updated) }.joined())</feed>

      """
    return feed.text
  }

  private func entry(_ page: SitePage, updated: String) -> Fragment {
    let report = page.report
    let id = site.address == nil ? Self.name("\(site.title)/\(page.name)") : address(of: page.file)
    let language: Fragment = report.language.map { " xml:lang=\"\($0)\"" } ?? ""
    let author: Fragment =
      report.author.map { "<author><name>\($0)</name></author>\n" } ?? ""
    let abstract = page.abstract
    let summary: Fragment = abstract.isEmpty ? "" : "<summary>\(abstract)</summary>\n"
    return """
      <entry\(language)>
      <id>\(id)</id>
      <title>\(report.title)</title>
      <updated>\(updated)</updated>
      \(author)<link rel="alternate" type="text/html" href="\(address(of: page.file))"/>
      \(summary)</entry>

      """
  }

  private func address(of file: String) -> String {
    (site.address ?? "") + Destination.ofFile(file)
  }

  /// The notebook's date, or else when its latest result was computed, or else when its file was last changed.
  static func updated(_ page: SitePage) -> String {
    page.report.date.flatMap(moment)
      ?? page.report.cells.compactMap(\.computed).compactMap(moment).max()
      ?? moment(page.changed) ?? beginning
  }

  private static let beginning = "1970-01-01T00:00:00Z"

  /// The time in RFC 3339 format, in UTC; nil for other text and for dates that do not exist.
  private static func moment(_ text: String) -> String? {
    Moment(text).map { $0.time == nil ? "\($0.text)T00:00:00Z" : $0.text }
  }

  /// A UUID (RFC 9562, version 8) as a URN. The same text gives the same UUID.
  private static func name(_ words: String) -> String {
    var digits = Array(NameDigest.hexadecimal(of: words))
    digits[12] = "8"
    digits[16] = "a"
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }
}

/// The 128-bit hash FNV-1a (draft-eastlake-fnv). Tells names apart; not cryptographic.
enum NameDigest {
  private static let start: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  /// 32 digits.
  static func hexadecimal(of words: String) -> String {
    let digest = words.utf8.reduce(start) { ($0 ^ UInt128($1)) &* prime }
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
