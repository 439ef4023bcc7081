import Reports

/// A chart drawn as SVG, as wide as its canvas and as high as necessary. The same data gives the same bytes.
///
/// Axes have the colour of the surrounding text. A page can replace the colours of series by styling the classes
/// `series-1` to `series-8`, so that one drawing serves light and dark pages and print. To screen readers, the drawing
/// is an image with a name and a description.
public struct ChartDrawing {
  let chart: Chart
  let id: String
  private let canvas: Canvas
  private let authorsAlt: String?
  private let plot: Plot

  /// `id` must be unique in the page, because the name and the description are referenced by it. `alt` precedes the
  /// description made from the data.
  public init(_ chart: Chart, id: String, alt: String? = nil, on canvas: Canvas = .wide) {
    self.chart = chart
    self.id = id
    self.canvas = canvas
    authorsAlt = alt
    plot = Self.plot(of: chart, on: canvas)
  }

  /// The author's description, if any, and a sentence made from the data.
  public var altText: String {
    let summary = ChartWords(chart: chart).summary
    guard let words = authorsAlt, let last = words.last else { return summary }
    return "\(words)\(last.isPunctuation ? "" : ".") \(summary)"
  }

  /// An element for HTML; with its namespace, it is also a complete SVG file.
  public var svg: String { markup.text }

  /// Whether the drawing shows every value as text.
  var hasAllValues: Bool { plot.hasAllValues }

  var markup: Fragment {
    // Tells the page's script which arrow keys lead from mark to mark.
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
