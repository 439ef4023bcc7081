import Notebooks

/// A chart drawn as SVG: 640 units wide, as high as it needs to be, the same bytes for the same data.
///
/// Axes take the colour of the text around them, series those of the custom properties `--series-1`
/// to `--series-8` where a page defines them, so that one drawing serves light, dark and paper. Every
/// mark carries its category and value as a title, and the whole is an image with a name and a
/// description for those who cannot see it.
public struct ChartDrawing {
  let chart: Chart
  let id: String
  private let authorsAlt: String?

  /// `id` must be unique in the page, since the drawing's name and description are found by it;
  /// `alt` stands in place of the description written from the data.
  public init(_ chart: Chart, id: String, alt: String? = nil) {
    self.chart = chart
    self.id = id
    authorsAlt = alt
  }

  /// What the chart shows, in a sentence.
  public var altText: String {
    authorsAlt ?? ChartWords(chart: chart).summary
  }

  /// The drawing as an element that may stand in HTML or, with its name space, alone.
  public var svg: String { markup.text }

  var markup: Fragment {
    let plot = plot
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="chart" \
      viewBox="0 0 \(Plot.width) \(plot.height)" width="\(Plot.width)" height="\(plot.height)" \
      role="img" aria-labelledby="\(id).name \(id).description" fill="currentColor" \
      font-family="system-ui, sans-serif" font-size="\(Plot.fontSize)">
      <title id="\(id).name">\(chart.title)</title>
      <desc id="\(id).description">\(altText)</desc>
      \(plot.marks)</svg>

      """
  }

  private var plot: Plot {
    guard chart.hasData else { return .empty }
    switch chart.mark {
    case .bars where UprightBars(chart: chart).hasCrowdedNames: return LyingBars(chart: chart).plot
    case .bars: return UprightBars(chart: chart).plot
    case .horizontalBars: return LyingBars(chart: chart).plot
    case .line: return Lines(chart: chart).plot
    }
  }
}
