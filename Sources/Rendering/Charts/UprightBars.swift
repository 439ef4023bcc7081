import Notebooks

/// Bars that stand on zero, one band per category and one bar per series in it.
struct UprightBars {
  let chart: Chart

  private static let height = 240.0
  private static let facetHeight = 96.0
  private static let widestBar = 56.0
  private static let longestName = 150.0
  private static let mostNames = 60

  private let height: Double
  private let ticks: Ticks
  private let bands: BandScale
  private let names: [String]

  init(chart: Chart) {
    self.chart = chart
    height = chart.faceted ? Self.facetHeight : Self.height
    let (low, high) = chart.extent
    ticks = Ticks(covering: low, high, about: Int(height / 48), areWhole: chart.isWhole)
    names = chart.categories.map { TextWidth.fitted($0, into: Self.longestName) }
    let widths = names.map { TextWidth.of($0) }
    // The outer names stand under the middle of their bands and may be wider than these.
    let margin = UprightAxes.margin(ticks, chart.valueFormat)
    let band = (Plot.width - margin) / Double(max(names.count, 1))
    let left = max(margin, ((widths.first ?? 0) - band) / 2 + 4)
    let right = max(8, ((widths.max() ?? 0) - band) / 2 + 8)
    bands = BandScale(count: names.count, start: left, length: Plot.width - left - right)
  }

  /// Whether the categories are names that do not all fit beneath the bars, but would beside them.
  var hasCrowdedNames: Bool {
    guard !chart.isNumbered, chart.categories.count <= Self.mostNames else { return false }
    return names != chart.categories || bands.thinning(names.map { TextWidth.of($0) }) > 1
  }

  var plot: Plot {
    let axes = UprightAxes(
      ticks: ticks, format: chart.valueFormat, left: bands.start, right: bands.start + bands.length)
    let labels = BarLabels(chart: chart, room: bands.band, isUpright: true)
    let hasLabelsBelow = labels.areShown && chart.extent.low < 0
    var plot = ChartHead(chart: chart).plot
    for panel in Panel.all(of: chart) {
      plot.marks += panel.heading(x: bands.start, width: bands.length, y: plot.height + 10)
      plot.height += panel.headingHeight
      let top = plot.height + (labels.areShown ? Plot.lineHeight : Plot.drop)
      let scale = LinearScale(ticks, to: top + height, top)
      plot.marks += axes.grid(scale)
      for (slot, series) in panel.series.enumerated() {
        plot.marks += bars(series, slot: slot, of: panel.series.count, scale, labels)
      }
      plot.marks += axes.baseline(scale(0))
      plot.height = top + height + (hasLabelsBelow ? Plot.lineHeight : 0) + Panel.gap
    }
    plot.height -= Panel.gap
    plot.marks += UprightAxes.categories(chart, bands, names: names, top: plot.height + 2)
    plot.height += UprightAxes.foot
    return plot
  }

  private func bars(
    _ series: Int, slot: Int, of slots: Int, _ scale: LinearScale, _ labels: BarLabels
  ) -> Fragment {
    let words = ChartWords(chart: chart)
    // Gaps of less than a unit would only shimmer.
    let share = bands.band < 5 ? 1 : 0.8
    let group = min(bands.band * share, Self.widestBar * Double(slots))
    let width = group / Double(slots)
    let zero = scale(0)
    var bars: Fragment = ""
    var texts: Fragment = ""
    for category in chart.categories.indices {
      let x = bands.center(category) - group / 2 + width * Double(slot)
      let title = words.mark(category, of: series)
      guard let value = chart.value(category, of: series) else {
        texts += labels.missing(x: x + width / 2, y: zero - 4, room: width, title: title)
        continue
      }
      let y = scale(value)
      bars += """
        <rect x="\(x)" y="\(min(y, zero))" width="\(width)" height="\(abs(zero - y))">\
        <title>\(title)</title></rect>

        """
      texts += labels.value(value, x: x + width / 2, y: value < 0 ? y + 14 : y - 4)
    }
    let reference = ReferenceLine(chart: chart)
    let line =
      slot == slots - 1
      ? reference.upright(scale, from: bands.start, to: bands.start + bands.length) : ""
    return SeriesColour.group(series, of: chart, bars) + line + reference.clear(texts)
  }
}
