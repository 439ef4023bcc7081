import Reports

/// A plot of bars, bins or lines whose values increase upwards: stacked panels with a common category axis.
struct UprightPlot {
  let chart: Chart
  let canvas: Canvas

  private var height: Double {
    switch (chart.faceted, chart.mark) {
    case (false, _): canvas.plotHeight
    case (true, .line): 110
    case (true, _): 96
    }
  }

  /// Whether the names of the categories fit better beside horizontal bars.
  var hasCrowdedNames: Bool {
    CategoryAxis.isCrowded(
      chart, on: canvas, margin: ValueAxis(chart: chart, height: height).margin)
  }

  var plot: Plot {
    let axis = ValueAxis(chart: chart, height: height)
    let ends = ends(axis.ticks)
    let across = CategoryAxis(
      chart: chart, canvas: canvas, margin: axis.margin, after: ends?.room ?? 0)
    let (mark, labels) = mark(across)
    let hasLabels = labels.areShown && chart.mark != .line
    let hasLabelsBelow = hasLabels && chart.extent.low < 0
    let panels = Panel.all(of: chart)
    let undashed = mark.undashed(slots: panels[0].series.count, in: across.bands, .up)
    var plot = Legend(
      chart: chart, canvas: canvas, namesSeries: ends == nil, undashed: undashed
    ).plot
    for (index, panel) in panels.enumerated() {
      plot.marks += panel.heading(
        x: across.left, width: across.right - across.left, y: plot.height + 10)
      plot.height += panel.headingHeight
      let top = plot.height + (hasLabels ? Canvas.lineHeight : Canvas.drop)
      let field = Field(
        direction: .up, bands: across.bands,
        values: LinearScale(axis.ticks, to: top + height, top),
        reach: Field.Band(start: across.left, end: across.right))
      plot.marks += field.grid(axis.ticks)
      plot.marks += axis.numbers(left: across.left, field.values)
      plot.marks += mark.drawn(panel, in: field)
      if chart.mark != .line { plot.marks += field.baseline }
      if let ends { plot.marks += ends.markup(in: field) }
      plot.height = top + height + (hasLabelsBelow ? Canvas.lineHeight : 0)
      if Panel.hasNames(index, of: panels.count) {
        plot.marks += across.names(top: plot.height + 2)
        plot.height += Canvas.lineHeight + Canvas.drop
      }
      plot.height += Panel.gap
    }
    plot.height -= Panel.gap
    plot.marks += across.markup(top: plot.height + 2)
    plot.height += CategoryAxis.height
    plot.hasAllValues = hasLabels
    return plot
  }

  private func mark(_ across: CategoryAxis) -> (any Mark, BarLabels) {
    let room = across.bands.map(\.length).min() ?? 0
    let labels = BarLabels(chart: chart, canvas: canvas, room: room, .up)
    if chart.mark == .line {
      return (LineMark(chart: chart, canvas: canvas, order: across.order), labels)
    }
    return (BarMark(chart: chart, canvas: canvas, labels: labels), labels)
  }

  private func ends(_ ticks: Ticks) -> LineEnds? {
    guard chart.mark == .line else { return nil }
    let order = CategoryAxis(chart: chart, canvas: canvas, margin: 0).order
    return LineEnds(chart: chart, canvas: canvas, order: order, ticks: ticks, height: height)
  }
}
