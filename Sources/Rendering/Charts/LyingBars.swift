import Notebooks

/// Bars that lie from zero to the right, with room for long names beside them.
struct LyingBars {
  let chart: Chart

  private static let longestName = 280.0
  private static let barHeight = 12.0
  private static let between = 9.0
  private static let tallest = 1800.0

  var plot: Plot {
    let panels = Panel.all(of: chart)
    let bars = panels.first?.series.count ?? 1
    let band = bandHeight(bars: bars)
    let labels = BarLabels(chart: chart, room: band, isUpright: false)
    let names = chart.categories.map { TextWidth.fitted($0, into: Self.longestName) }
    let axes = axes(names: names, labels: labels)
    var plot = ChartHead(chart: chart).plot
    for (index, panel) in panels.enumerated() {
      plot.marks += panel.heading(x: 2, width: Plot.width - 4, y: plot.height + 12)
      plot.height += panel.headingHeight
      if index == 0 {
        plot.marks += axes.numbers(y: plot.height + 10)
        plot.height += Plot.lineHeight
      }
      // The first and the last name may be higher than their bands.
      let overhang = max((Plot.fontSize - band) / 2, 0)
      let bands = BandScale(
        count: names.count, start: plot.height + overhang, length: band * Double(names.count))
      plot.marks += axes.grid(from: bands.start, to: bands.start + bands.length)
      plot.marks += nameLabels(names, bands, x: axes.left - UprightAxes.gap)
      for (slot, series) in panel.series.enumerated() {
        plot.marks += marks(series, slot: slot, of: bars, axes.scale, bands, labels)
      }
      plot.marks += axes.baseline(from: bands.start, to: bands.start + bands.length)
      plot.height += bands.length + 2 * overhang + Panel.gap
    }
    plot.height -= Panel.gap - 6
    return plot
  }

  /// Room for the bars of a category; less where there are very many categories.
  private func bandHeight(bars: Int) -> Double {
    let natural = Self.barHeight * Double(bars) + Self.between
    let room = Self.tallest / Double(max(chart.categories.count, 1))
    return min(natural, max(room, natural / 6))
  }

  private func axes(names: [String], labels: BarLabels) -> LyingAxes {
    let (low, high) = chart.extent
    let margin = (names.map { TextWidth.of($0) }.max() ?? 0) + UprightAxes.gap + 2
    let beside = labels.areShown ? labels.longest + 6 : 0
    return LyingAxes(
      low: low, high: high, areWhole: chart.isWhole, format: chart.valueFormat, left: margin,
      before: low < 0 ? beside : 0, after: max(beside, 12))
  }

  private func nameLabels(_ names: [String], _ bands: BandScale, x: Double) -> Fragment {
    let heights = names.map { _ in Plot.fontSize }
    let step = bands.thinning(heights, gap: 1)
    return stride(from: 0, to: names.count, by: step).map { index in
      Label(
        x: x, y: bands.center(index) + Plot.drop, names[index], anchor: .end,
        title: names[index] == chart.categories[index] ? nil : chart.categories[index]
      ).markup
    }.joined()
  }

  private func marks(
    _ series: Int, slot: Int, of slots: Int, _ scale: LinearScale, _ bands: BandScale,
    _ labels: BarLabels
  ) -> Fragment {
    let words = ChartWords(chart: chart)
    let group = bands.band * (slots == 1 ? 0.72 : 0.8)
    let height = group / Double(slots)
    let zero = scale(0)
    var bars: Fragment = ""
    var texts: Fragment = ""
    for category in chart.categories.indices {
      let y = bands.center(category) - group / 2 + height * Double(slot)
      let foot = y + height / 2 + Plot.drop
      let title = words.mark(category, of: series)
      guard let value = chart.value(category, of: series) else {
        texts += labels.missing(x: zero + 4, y: foot, room: height, title: title, anchor: .start)
        continue
      }
      let x = scale(value)
      bars += """
        <rect x="\(min(x, zero))" y="\(y)" width="\(abs(x - zero))" height="\(height)">\
        <title>\(title)</title></rect>

        """
      texts += labels.value(
        value, x: value < 0 ? x - 4 : x + 4, y: foot, anchor: value < 0 ? .end : .start)
    }
    let reference = ReferenceLine(chart: chart)
    let line =
      slot == slots - 1
      ? reference.lying(scale, from: bands.start, to: bands.start + bands.length) : ""
    return SeriesColour.group(series, of: chart, bars) + line + reference.clear(texts)
  }
}
