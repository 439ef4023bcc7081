import Reports

/// A heat map: a row per category, a column per series, a tile per value.
struct TilePlot {
  let chart: Chart
  let canvas: Canvas

  private static let tallest = 2000.0
  private static let tile = (height: 20.0, narrowest: 44.0, widest: 72.0)
  private static let textMargin = 6.0

  var plot: Plot {
    let shades = Shades(chart: chart)
    let count = chart.series.count
    let longestHead = (chart.series.map { TextWidth.of($0.name) }.max() ?? 0) + 8
    let narrowest = max(Self.tile.narrowest, longestHead, longestText + Self.textMargin)
    let names = RowNames(chart: chart, canvas: canvas, besides: narrowest * Double(count) + 4)
    let room = canvas.width - names.margin - 4
    let widest = max(Self.tile.widest, longestHead)
    let columns = BandScale(
      count: count, start: names.margin,
      length: min(room, widest * Double(count)))
    let height = min(
      Self.tile.height, max(Self.tallest / Double(max(chart.categories.count, 1)), 3))
    var plot = ShadeLegend(chart: chart, canvas: canvas, shades: shades).plot
    plot.marks += self.heads(columns, y: plot.height + 10)
    plot.height += Canvas.lineHeight + (chart.seriesTitle == nil ? 0 : Canvas.lineHeight)
    let overhang = names.areAbove ? 0 : max((Canvas.fontSize - height) / 2, 0)
    let bands = names.bands(from: plot.height + overhang, height: height)
    plot.marks += names.markup(bands)
    plot.hasAllValues = hasTexts(columns, height: height)
    plot.marks += TileMark(
      chart: chart, canvas: canvas, shades: shades, columns: columns, hasTexts: plot.hasAllValues
    ).rows(bands)
    plot.height = (bands.last?.end ?? plot.height) + overhang + 8
    return plot
  }

  private var longestText: Double {
    chart.values.map { TextWidth.of(TileMark.text($0, chart.valueFormat)) }.max() ?? 0
  }

  /// Whether the tiles show their values. If there are many, a phone gets none: they would double the map's size.
  private func hasTexts(_ columns: BandScale, height: Double) -> Bool {
    let areFew = chart.values.count <= 60 || !canvas.isNarrow
    return areFew && longestText + Self.textMargin <= columns.band && height >= 14
  }

  /// The names of the columns, as many as there is room for, below their title.
  private func heads(_ columns: BandScale, y: Double) -> Fragment {
    var heads: Fragment = ""
    var y = y
    if let title = chart.seriesTitle {
      let text = TextWidth.fitted(title, into: canvas.width - columns.start - 4)
      heads += Label(x: columns.start, y: y, text, isMuted: true).markup
      y += Canvas.lineHeight
    }
    let names = chart.series.map { TextWidth.fitted($0.name, into: max(columns.band - 4, 60)) }
    let step = columns.thinning(names.map { TextWidth.of($0) }, gap: 4)
    for index in stride(from: 0, to: names.count, by: step) {
      // Outer names wider than their columns must stay on the canvas.
      let half = TextWidth.of(names[index]) / 2
      let x = min(max(columns.center(index), half), canvas.width - half)
      heads += Label(x: x, y: y, names[index], anchor: .middle).markup
    }
    return heads
  }
}
