import Reports

/// Several reports as a site: pages with an index, a feed, and links from each page to the next.
///
/// The same reports give the same bytes. Pages do not say when or how fast they were made, so that those of unchanged
/// notebooks need not be uploaded again.
public struct Site {
  /// The title of the index and the feed.
  public let title: String
  /// The URL of the site, ending in a slash; nil if unknown.
  let address: String?
  let style: HouseStyle?
  let pages: [SitePage]

  static let indexName = "index"

  /// - Parameters:
  ///   - address: The URL of the site, for readers of the feed.
  ///   - pages: In reading order; their names must be unique.
  public init(
    title: String, address: String? = nil, style: HouseStyle? = nil, pages: [SitePage]
  ) {
    self.title = title
    self.address = address.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.style = style
    let links = SiteLinks(pages.map { ($0.path, $0.name) })
    self.pages = pages.map { page in
      var page = page
      page.report = links.resolved(in: page).withoutItsRun()
      return page
    }
  }

  /// `index.html`
  public var index: String { SiteIndex(site: self).html }

  /// `feed.xml`: Atom, RFC 4287.
  public var feed: String { SiteFeed(site: self).xml }

  /// File name and HTML of each page, in order.
  public var files: [(name: String, html: String)] {
    pages.indices.map { index in
      let surroundings = PageSurroundings(
        above: SiteNavigation.above(in: self),
        below: SiteNavigation.below(page: index, in: self),
        style: SiteStyle.navigation + (style?.markup ?? ""))
      return (pages[index].file, ReportPage(pages[index].report, in: surroundings).html)
    }
  }
}

extension Report {
  /// The report without facts about the run, so that it changes only if a result changes.
  fileprivate func withoutItsRun() -> Report {
    var report = self
    report.tellsOfRun = false
    report.machine = nil
    report.peakMemory = nil
    for index in cells.indices {
      report.cells[index].reasons = []
      report.cells[index].cachedFrom = nil
      report.cells[index].seconds = 0
      for file in cells[index].files.indices {
        report.cells[index].files[file].isRemembered = false
      }
      if cells[index].status == .ran { report.cells[index].status = .cached }
    }
    return report
  }
}

public struct SitePage {
  /// The file name without `.html`.
  public let name: String
  public internal(set) var report: Report
  /// The path of the notebook's file. All paths of a site start at the same folder.
  let path: String
  /// When the notebook's file was last changed, ISO 8601 in UTC. Used if the notebook has neither a date nor results.
  let changed: String

  public init(name: String, path: String, report: Report, changed: String) {
    self.name = name
    self.path = path
    self.report = report
    self.changed = changed
  }

  var file: String { name + ".html" }

  /// The abstract as plain text with an empty line between paragraphs, for places where the page's links would be
  /// wrong.
  var abstract: String {
    Markup.plainText(of: report.resolvingReferences(Anchors(of: report)).abstract)
  }

  var link: Fragment { "<a href=\"\(Destination.ofFile(file))\">\(report.title)</a>" }
}

/// Links from a page to the index and to its neighbours.
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
