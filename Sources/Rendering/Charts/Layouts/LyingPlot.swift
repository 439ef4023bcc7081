import Reports

/// A plot of horizontal bars or dots whose values increase to the right: a row per category, with room for long names.
struct LyingPlot {
  let chart: Chart
  let canvas: Canvas

  private static let tallest = 2000.0

  var plot: Plot {
    let panels = Panel.all(of: chart)
    let names = RowNames(chart: chart, canvas: canvas, isTitled: true)
    let row = rowHeight(slots: panels[0].series.count, names)
    let labels = BarLabels(
      chart: chart, canvas: canvas, room: row + names.lineHeight, .right)
    let axis = axis(names, labels)
    // Names beside low rows reach beyond the first and the last row.
    let overhang = names.areAbove ? 0 : max((Canvas.fontSize - row) / 2, 0)
    let undashed = mark(labels).undashed(
      slots: panels[0].series.count, in: names.bands(from: 0, height: row), .right)
    var plot = Legend(chart: chart, canvas: canvas, undashed: undashed).plot
    for (index, panel) in panels.enumerated() {
      plot.marks += panel.heading(x: 2, width: canvas.width - 4, y: plot.height + 12)
      plot.height += panel.headingHeight
      if index == 0 {
        plot.height += panel.title == nil ? 0 : 4
        plot.marks += axis.numbers(y: plot.height + 10)
        plot.height += Canvas.lineHeight
      }
      let heading = index == 0 ? names.heading(plot.height - 6) : ""
      let start = plot.height + overhang
      let top = start + (index == 0 ? names.titleHeight : 0)
      let bands = names.bands(from: top, height: row)
      let bottom = bands.last?.end ?? top
      let field = Field(
        direction: .right, bands: bands, values: axis.scale,
        reach: Field.Band(start: start, end: bottom))
      plot.marks += field.grid(axis.ticks)
      plot.marks += marks(panel, in: field, labels)
      plot.marks += heading + names.markup(bands)
      plot.height = bottom + overhang + Panel.gap
    }
    plot.height -= Panel.gap - 6
    plot.isLying = true
    plot.hasAllValues = labels.areShown && !chart.hasIntervals
    return plot
  }

  /// Height of the marks of a category; smaller if there are very many categories.
  private func rowHeight(slots: Int, _ names: RowNames) -> Double {
    let natural =
      chart.mark == .dots
      ? 9 * Double(slots) + (names.areAbove ? 4 : 11)
      : 12 * Double(slots) + (names.areAbove ? 6 : 9)
    let room = Self.tallest / Double(max(chart.categories.count, 1))
    return min(natural, max(room, natural / 6))
  }

  private func axis(_ names: RowNames, _ labels: BarLabels) -> ValueAxisAbove {
    let beside = labels.areShown ? labels.longest + 6 : 0
    let isDots = chart.mark == .dots
    return ValueAxisAbove(
      chart: chart, canvas: canvas, names: names,
      before: isDots ? 8 : chart.extent.low < 0 ? beside : 0,
      after: max(beside + (isDots ? 8 : 0), 12))
  }

  private func marks(_ panel: Panel, in field: Field, _ labels: BarLabels) -> Fragment {
    let marks = mark(labels).drawn(panel, in: field)
    return chart.mark == .dots
      ? DotMark.guides(field, from: field.values.start, to: field.values.end) + marks
      : marks + field.baseline
  }

  private func mark(_ labels: BarLabels) -> any Mark {
    chart.mark == .dots
      ? DotMark(chart: chart, canvas: canvas, labels: labels)
      : BarMark(chart: chart, canvas: canvas, labels: labels)
  }
}
