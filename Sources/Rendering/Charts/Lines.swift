import Notebooks

/// Points joined by a line that breaks where a value is missing.
struct Lines {
  let chart: Chart

  private static let height = 240.0
  private static let facetHeight = 110.0
  private static let mostPoints = 80

  var plot: Plot {
    let height = chart.faceted ? Self.facetHeight : Self.height
    let (low, high) = chart.extent
    let ticks = Ticks(covering: low, high, about: Int(height / 48), areWhole: chart.isWhole)
    let margin = UprightAxes.margin(ticks, chart.valueFormat)
    let across = LineAcross(chart: chart, margin: margin)
    let axes = UprightAxes(
      ticks: ticks, format: chart.valueFormat, left: across.left, right: across.right)
    var plot = ChartHead(chart: chart).plot
    for panel in Panel.all(of: chart) {
      let width = across.right - across.left
      plot.marks += panel.heading(x: across.left, width: width, y: plot.height + 10)
      plot.height += panel.headingHeight
      let top = plot.height + Plot.drop
      let scale = LinearScale(ticks, to: top + height, top)
      plot.marks += axes.grid(scale)
      plot.marks += ReferenceLine(chart: chart).upright(scale, from: across.left, to: across.right)
      for series in panel.series {
        plot.marks += line(series, across, scale)
      }
      plot.height = top + height + Panel.gap
    }
    plot.height -= Panel.gap
    plot.marks += across.labels(top: plot.height + 2)
    plot.height += UprightAxes.foot
    return plot
  }

  private func line(_ series: Int, _ across: LineAcross, _ scale: LinearScale) -> Fragment {
    let words = ChartWords(chart: chart)
    let radius = chart.categories.count <= Self.mostPoints ? 3.0 : 1.5
    var path: Fragment = ""
    var points: Fragment = ""
    var gaps: Fragment = ""
    var gapsEnd = -Double.infinity
    var isDrawing = false
    for category in across.order {
      guard let value = chart.value(category, of: series) else {
        isDrawing = false
        let x = across.x(category)
        guard x >= gapsEnd else { continue }
        gaps += gap(category, of: series, x: x, y: scale.start - 4)
        gapsEnd = x + 8
        continue
      }
      let (x, y) = (across.x(category), scale(value))
      if let interval = chart.interval(category, of: series) {
        points += whisker(x, scale(interval.low), scale(interval.high))
      }
      if chart.series[series].marked == category {
        points += ring(x, y, radius: radius + 4, right: across.right)
      }
      path += isDrawing ? "L\(x) \(y)" : "M\(x) \(y)"
      isDrawing = true
      points += """
        <circle cx="\(x)" cy="\(y)" r="\(radius)"><title>\(words.mark(category, of: series))\
        </title></circle>

        """
    }
    let line: Fragment = """
      <path d="\(path)" fill="none" stroke="currentColor" stroke-width="2" \
      stroke-linejoin="round"/>

      """
    return SeriesColour.group(series, of: chart, line + points) + gaps
  }

  /// What stands around the best value, and says so.
  private func ring(_ x: Double, _ y: Double, radius: Double, right: Double) -> Fragment {
    let room = TextWidth.of("★ best") / 2
    return """
      <circle cx="\(x)" cy="\(y)" r="\(radius)" fill="none" stroke="currentColor" \
      stroke-width="1.5"/>
      \(Label(
        x: min(x, right - room), y: y - radius - Plot.drop, "★ best", anchor: .middle, isMuted: true
      ).markup)
      """
  }

  /// An upright line with a short bar at each end.
  private func whisker(_ x: Double, _ low: Double, _ high: Double) -> Fragment {
    """
    <path d="M\(x) \(low)L\(x) \(high)M\(x - 4) \(low)L\(x + 4) \(low)M\(x - 4) \(high)\
    L\(x + 4) \(high)" fill="none" stroke="currentColor" stroke-opacity=".6"/>

    """
  }

  /// A dash on the ground, where no other series could have the same.
  private func gap(_ category: Int, of series: Int, x: Double, y: Double) -> Fragment {
    let isAlone = chart.faceted || chart.series.count == 1
    guard isAlone, chart.categories.count <= Self.mostPoints else { return "" }
    let title = ChartWords(chart: chart).mark(category, of: series)
    return Label(
      x: x, y: y, ValueText.missing, anchor: .middle, isMuted: true, title: title
    ).markup
  }
}
