import Reports

/// The legend above a heat map: the title of the values, and the range of each shade.
struct ShadeLegend {
  let chart: Chart
  let canvas: Canvas
  let shades: Shades

  private static let height = 10.0

  var plot: Plot {
    let title = TextWidth.fitted(chart.valueTitle, into: canvas.width - 4)
    var plot = Plot(marks: Label(x: 2, y: 12, title, isMuted: true).markup, height: 22)
    let numbers = shades.ticks.all.map { $0.text(chart.valueFormat) }
    let widest = numbers.map { TextWidth.of($0) }.max() ?? 0
    let all = shades.all
    // Leaves room for the outer numbers, which are centred under the outer edges.
    let length = min(widest + 10, (canvas.width - widest - 4) / Double(all.count))
    let steps = BandScale(
      count: all.count, start: widest / 2 + 2, length: length * Double(all.count))
    let swatches = all.indices.map { index in
      let left = steps.start + Double(index) * steps.band
      let box = Box(
        left: left, right: left + steps.band - 1, top: plot.height,
        bottom: plot.height + Self.height)
      return "<rect \(box.attributes)\(TileMark.fill(all[index]))/>\n" as Fragment
    }
    plot.marks += SeriesColour.group(0, of: chart, swatches.joined())
    let step = steps.thinning(numbers.map { TextWidth.of($0) }, gap: 6)
    for index in stride(from: 0, to: numbers.count, by: step) {
      plot.marks +=
        Label(
          x: steps.start + Double(index) * steps.band, y: plot.height + Self.height + 14,
          numbers[index], anchor: .middle
        ).markup
    }
    plot.height += Self.height + 28
    plot = withMissing(plot, from: steps.start + steps.length + widest / 2 + 20)
    return plot
  }

  /// Adds the sample of an empty tile, if a value is missing.
  private func withMissing(_ plot: Plot, from x: Double) -> Plot {
    guard chart.values.count < chart.categories.count * chart.series.count else { return plot }
    let words = "no value"
    var plot = plot
    var (x, y) = (x, plot.height - 28 - Self.height)
    if x + 24 + TextWidth.of(words) > canvas.width {
      (x, y) = (2, plot.height - 6)
      plot.height += Canvas.lineHeight + 2
    }
    let box = Box(left: x, right: x + 18, top: y, bottom: y + Self.height)
    plot.marks += SeriesColour.group(
      0, of: chart, "<rect \(box.attributes)\(TileMark.empty)/>\n")
    plot.marks += Label(x: x + 23, y: y + 9, words).markup
    return plot
  }
}
