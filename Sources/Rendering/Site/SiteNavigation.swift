/// The ways from a page to the index and to its neighbours.
enum SiteNavigation {
  static func above(in site: Site) -> Fragment {
    """
    <nav class="site-home" aria-label="Site">
    <a href="\(Destination.ofFile(Site.indexName + ".html"))">\(site.title)</a>
    </nav>

    """
  }

  static func below(page index: Int, in site: Site) -> Fragment {
    let previous = index > 0 ? site.pages[index - 1] : nil
    let next = index + 1 < site.pages.count ? site.pages[index + 1] : nil
    guard previous != nil || next != nil else { return "" }
    let back: Fragment = previous.map { "<p><span>Previous</span> \($0.link)</p>\n" } ?? ""
    let on: Fragment = next.map { "<p class=\"next\"><span>Next</span> \($0.link)</p>\n" } ?? ""
    return """
      <nav class="neighbours" aria-label="Other notebooks">
      \(back)\(on)</nav>

      """
  }
}
