import Reports

/// Several reports as pages that belong together: an index, a feed, ways from one to the next.
///
/// The same reports give the same bytes. Nothing of it tells when or how fast it was made, so pages whose
/// notebooks did not change need not be uploaded again.
public struct Site {
  /// What the index and the feed are called.
  public let title: String
  /// Where the site will lie, with a slash at its end; nil where that is not known.
  let address: String?
  let style: HouseStyle?
  let pages: [SitePage]

  static let indexName = "index"

  /// - Parameters:
  ///   - address: Where the site will lie, for those who read its feed elsewhere.
  ///   - pages: In the order in which they follow each other; no two have the same name.
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

  /// The pages in their order: the file's name and what it holds.
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
  /// What stays true until a result changes, whichever run shows it.
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

/// A page of a site.
public struct SitePage {
  /// Of the file, without `.html`.
  public let name: String
  public internal(set) var report: Report
  /// Of the notebook's file; those of a site start at one place.
  let path: String
  /// When the notebook's file was last changed, ISO 8601 in UTC, for one that says no date and computes
  /// nothing.
  let changed: String

  public init(name: String, path: String, report: Report, changed: String) {
    self.name = name
    self.path = path
    self.report = report
    self.changed = changed
  }

  var file: String { name + ".html" }

  /// The words alone, with an empty line between paragraphs: where links of the page would lead astray.
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
