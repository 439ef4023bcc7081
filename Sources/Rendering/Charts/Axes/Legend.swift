import Reports

/// The texts above the axes: the title of the values, the colours of several series, the meaning of the reference line,
/// the ring and the intervals, and the number of missing values that have no dash.
struct Legend {
  let chart: Chart
  let canvas: Canvas
  /// False if the series are named in the plot.
  var namesSeries = true
  /// Number of missing values that have no dash in their place.
  var undashed = 0

  private static let swatch = 10.0
  private static let dashes = 21.0
  /// Length of a line's sample, enough for its whole dash pattern.
  private static let stretch = 27.0
  private static let longestName = 290.0

  /// The legend, and the height at which the panels can begin.
  var plot: Plot {
    let width = canvas.width - 4
    let title = TextWidth.fitted(chart.valueTitle, into: width)
    var plot = Plot(marks: Label(x: 2, y: 12, title, isMuted: true).markup, height: 26)
    var x = 2.0
    var y = plot.height + 6
    guard !entries.isEmpty else { return plot }
    for entry in entries {
      let name = TextWidth.fitted(entry.name, into: min(Self.longestName, width - entry.width - 7))
      let length = entry.width + 5 + TextWidth.of(name)
      if x > 2, x + length > width {
        x = 2
        y += Canvas.lineHeight + 2
      }
      plot.marks += entry.sample(x, y)
      plot.marks += Label(x: x + entry.width + 5, y: y, name).markup
      x += length + 18
    }
    plot.height = y + 14
    return plot
  }

  /// A sample of a mark, and its meaning.
  private struct Entry {
    let name: String
    let width: Double
    /// The sample, given its left end and the baseline of the name beside it.
    let sample: (_ x: Double, _ y: Double) -> Fragment
  }

  private var entries: [Entry] {
    series + [reference, best, intervals, missing].compactMap { $0 }
  }

  private var series: [Entry] {
    guard namesSeries, chart.series.count > 1, !chart.faceted else { return [] }
    return chart.series.enumerated().map { index, series in
      Entry(name: series.name, width: chart.mark == .line ? Self.stretch : Self.swatch) { x, y in
        SeriesColour.group(index, of: chart, sample(of: index, x: x, y: y))
      }
    }
  }

  private func sample(of series: Int, x: Double, y: Double) -> Fragment {
    let shape = PointShape(series, of: chart)
    switch chart.mark {
    case .line:
      let point = shape.element(x: x + Self.stretch / 2, y: y - Canvas.drop, 3)
      return """
        <path d="M\(x) \(y - Canvas.drop)h\(Self.stretch)" stroke="currentColor" \
        stroke-width="2"\(shape.dashes)/><\(point)/>

        """
    case .dots: return "<\(shape.element(x: x + 5, y: y - Canvas.drop, 4))/>\n"
    case .bars, .horizontalBars, .histogram, .heat:
      return """
        <rect x="\(x)" y="\(y - 9)" width="\(Self.swatch)" height="\(Self.swatch)"/>

        """
    }
  }

  private var missing: Entry? {
    guard undashed > 0 else { return nil }
    let isLine = chart.mark == .line
    return Entry(name: "\(undashed) without a value", width: isLine ? 16 : MissingMark.size) {
      x, y in
      isLine ? LineMark.gapSample(x: x, y: y - Canvas.drop) : MissingMark.sample(x: x, y: y)
    }
  }

  private var reference: Entry? {
    ReferenceLine(chart: chart).words.map { words in
      Entry(name: words, width: Self.dashes) { x, y in
        ReferenceLine.sample(x: x, y: y - Canvas.drop, width: Self.dashes)
      }
    }
  }

  private var best: Entry? {
    guard chart.series.indices.contains(where: { chart.best(of: $0) != nil }) else { return nil }
    return Entry(name: "best", width: 14) { x, y in BestRing(x: x + 7, y: y - 4, radius: 6).markup }
  }

  private var intervals: Entry? {
    guard let words = chart.intervalTitle, chart.hasIntervals else { return nil }
    return Entry(name: words, width: 18) { x, y in
      """
      <path d="M\(x) \(y - 4)L\(x + 18) \(y - 4)M\(x) \(y - 8)L\(x) \(y)M\(x + 18) \(y - 8)\
      L\(x + 18) \(y)" fill="none" stroke="currentColor"/>

      """
    }
  }
}
