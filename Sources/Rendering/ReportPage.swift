import Reports

/// A report as one self-contained HTML document. It makes no network requests and works without script. The same report
/// gives the same bytes.
public struct ReportPage {
  let report: Report
  let anchors: Anchors
  private let surroundings: PageSurroundings

  public init(_ report: Report) {
    self.init(report, in: PageSurroundings())
  }

  init(_ report: Report, in surroundings: PageSurroundings) {
    self.surroundings = surroundings
    anchors = Anchors(of: report)
    self.report = report.resolvingReferences(anchors)
  }

  /// The whole document. O(size of the report).
  public var html: String {
    let prose = Prose(report: report, anchors: anchors)
    let body: Fragment = """
      <a class="skip" href="#page.main">Skip to the text</a>
      \(surroundings.above)\
      \(TitleBlock(report: report, anchors: anchors, abstract: prose.passage(report.abstract)).markup)\
      \(RunBanner(report: report, anchors: anchors).markup)\
      \(OutdatedNotice(report: report, anchors: anchors).markup)\
      \(Contents(blocks: report.body, anchors: anchors).markup)\
      <main id="page.main">
      \(prose.markup)</main>
      \(surroundings.below)\
      \(Colophon(report: report).markup)
      """
    let generator: Fragment =
      "<meta name=\"generator\" content=\"\(report.versions.first ?? "brine")\">\n"
    return PageFrame(
      title: report.title, language: report.language ?? "en", head: generator + description,
      style: PageFooter(title: report.title).style + prose.images.style + surroundings.style,
      body: body
    ).html
  }

  private var description: Fragment {
    guard !report.abstract.isEmpty else { return "" }
    return "<meta name=\"description\" content=\"\(Markup.plainText(of: report.abstract))\">\n"
  }
}
