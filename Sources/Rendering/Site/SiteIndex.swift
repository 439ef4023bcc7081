import Reports
import Words

/// The first page of a site: every notebook with its abstract, state and a small picture.
struct SiteIndex {
  let site: Site

  var html: String {
    let body: Fragment = """
      <a class="skip" href="#page.main">Skip to the notebooks</a>
      <header class="title-block">
      <h1>\(site.title)</h1>
      <p class="byline">\(counted(site.pages.count, "notebook", isGrouped: true)) · <a href="feed.xml">Feed</a></p>
      </header>
      <main id="page.main">
      <ol class="entries">
      \(entries)</ol>
      </main>

      """
    let feed: Fragment =
      "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\(site.title)\" href=\"feed.xml\">\n"
    return PageFrame(
      title: site.title, head: feed, style: SiteStyle.index + (site.style?.markup ?? ""), body: body
    ).html
  }

  private var entries: Fragment {
    site.pages.enumerated().map { index, page in entry(page, number: index + 1) }.joined()
  }

  private func entry(_ page: SitePage, number: Int) -> Fragment {
    let report = page.report
    let element: Fragment = report.status == .ok ? "span" : "strong"
    let status: Fragment =
      "<\(element) class=\"counts\">\(CellCounts(report).words)</\(element)>"
    let byline = [
      report.author.map { "<bdi>\($0)</bdi>" as Fragment }, report.date.map(Moment.markup), status,
    ]
    .compactMap { $0 }
    let language: Fragment = report.language.map { " lang=\"\($0)\"" } ?? ""
    let subtitle: Fragment =
      report.subtitle.map { "<p class=\"subtitle\"\(language)>\($0)</p>\n" } ?? ""
    let paragraphs = page.abstract.split(separator: "\n\n").map {
      "<p\(language)>\(String($0))</p>\n" as Fragment
    }
    return """
      <li class="entry">
      <div>
      <h2\(language)>\(page.link)</h2>
      \(subtitle)<p class="byline">\(byline.joined(separator: "\u{A0}· "))</p>
      \(paragraphs.joined())</div>
      \(picture(of: report, number: number))</li>

      """
  }

  /// Largest size in bytes. More complex drawings are illegible when small.
  private static let largestPicture = 24_000

  /// The first chart that is simple enough for a small picture.
  private func picture(of report: Report, number: Int) -> Fragment {
    for cell in report.cells where cell.showsOutput {
      for case .chart(let chart) in cell.exhibits where chart.hasData {
        let drawing = ChartDrawing(chart, id: "entry-\(number).figure", alt: cell.alt, on: .small)
        let markup = drawing.markup
        guard markup.text.utf8.count <= Self.largestPicture else { continue }
        return "<div class=\"picture\">\n\(markup)</div>\n"
      }
    }
    return ""
  }
}

/// The numbers of all cells, of failed and of skipped ones.
struct CellCounts {
  private let all: Int
  private let failed: Int
  private let skipped: Int

  init(_ report: Report) {
    all = report.cells.count
    failed = report.cells.count { $0.status == .failed }
    skipped = report.cells.count { $0.status == .skipped }
  }

  /// `7 cells, all fine`, `7 cells, 1 failed, 2 not run`
  var words: String {
    guard all > 0 else { return "no cells" }
    var words = counted(all, "cell", isGrouped: true)
    guard failed + skipped > 0 else { return words + (all == 1 ? ", fine" : ", all fine") }
    if failed > 0 { words += ", \(failed) failed" }
    if skipped > 0 { words += ", \(skipped) not run" }
    return words
  }
}
