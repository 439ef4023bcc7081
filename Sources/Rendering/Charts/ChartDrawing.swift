import Language
import Reports

/// A chart drawn as SVG: as wide as its canvas, as high as it needs to be, the same bytes for the same data.
///
/// Axes take the colour of the text around them, series those of the custom properties `--series-1`
/// to `--series-8` where a page defines them, so that one drawing serves light, dark and paper. Every
/// mark carries its category and value as a title, and the whole is an image with a name and a
/// description for those who cannot see it.
public struct ChartDrawing {
  let chart: Chart
  let id: String
  private let canvas: Canvas
  private let authorsAlt: String?
  private let plot: Plot

  /// `id` must be unique in the page, since the drawing's name and description are found by it;
  /// `alt` stands before the description written from the data.
  public init(_ chart: Chart, id: String, alt: String? = nil, on canvas: Canvas = .wide) {
    self.chart = chart
    self.id = id
    self.canvas = canvas
    authorsAlt = alt
    plot = Self.plot(of: chart, on: canvas)
  }

  /// What the chart shows: in its author's words, if there are any, and in a sentence made from its data.
  public var altText: String {
    let summary = ChartWords(chart: chart).summary
    guard let words = authorsAlt, let last = words.last else { return summary }
    return "\(words)\(last.isPunctuation ? "" : ".") \(summary)"
  }

  /// The drawing as an element that may stand in HTML or, with its name space, alone.
  public var svg: String { markup.text }

  /// Whether the values can be read off the drawing to the last digit.
  var hasAllValues: Bool { plot.hasAllValues }

  var markup: Fragment {
    // For readers who move through the marks with the keyboard.
    let way: Fragment = plot.isLying ? " data-lying=\"\"" : ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="chart \(canvas.isNarrow ? "narrow" : "wide")"\(way) \
      viewBox="0 0 \(canvas.width) \(plot.height)" width="\(canvas.width)" height="\(plot.height)" \
      role="img" aria-labelledby="\(id).name \(id).description" fill="currentColor" \
      font-family="system-ui, sans-serif" font-size="\(Canvas.fontSize)">
      <title id="\(id).name">\(chart.title)</title>
      <desc id="\(id).description">\(altText)</desc>
      \(plot.marks)</svg>

      """
  }

  private static func plot(of chart: Chart, on canvas: Canvas) -> Plot {
    guard chart.hasData else { return .empty(on: canvas) }
    switch chart.mark {
    case .bars:
      let upright = UprightPlot(chart: chart, canvas: canvas)
      return upright.hasCrowdedNames ? LyingPlot(chart: chart, canvas: canvas).plot : upright.plot
    case .histogram, .line: return UprightPlot(chart: chart, canvas: canvas).plot
    case .horizontalBars, .dots: return LyingPlot(chart: chart, canvas: canvas).plot
    case .heat: return TilePlot(chart: chart, canvas: canvas).plot
    }
  }
}
