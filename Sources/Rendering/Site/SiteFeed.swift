import Reports

/// The pages of a site as an Atom feed (RFC 4287), the latest first.
///
/// An entry's id is the page's address, or where the site's is not known a name made from the titles'
/// digest: neither changes with what the page says. A page is updated when its notebook says so.
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

  /// The date in the notebook, else when the latest of its results was computed, else when its file changed.
  static func updated(_ page: SitePage) -> String {
    page.report.date.flatMap(moment)
      ?? page.report.cells.compactMap(\.computed).compactMap(moment).max()
      ?? moment(page.changed) ?? beginning
  }

  private static let beginning = "1970-01-01T00:00:00Z"

  /// The time as RFC 3339 has it, in UTC; nil for other text and for days that no calendar has.
  private static func moment(_ text: String) -> String? {
    Moment(text).map { $0.time == nil ? "\($0.text)T00:00:00Z" : $0.text }
  }

  /// A name for what has no address (RFC 9562, version 8): the same for the same words.
  private static func name(_ words: String) -> String {
    var digits = Array(NameDigest.hexadecimal(of: words))
    digits[12] = "8"
    digits[16] = "a"
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }
}

/// FNV-1a of 128 bits (draft-eastlake-fnv): tells names apart, and keeps nothing secret.
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
