import Reports

/// A facet: the part of a chart with its own pair of axes. It shows all series or, in a faceted chart, one of them.
struct Panel {
  /// Nil if the chart is not faceted.
  var title: String?
  /// Indices into the chart's series.
  var series: [Int]

  static func all(of chart: Chart) -> [Panel] {
    guard chart.faceted else { return [Panel(title: nil, series: Array(chart.series.indices))] }
    return chart.series.indices.map { Panel(title: chart.series[$0].name, series: [$0]) }
  }

  func heading(x: Double, width: Double, y: Double) -> Fragment {
    guard let title else { return "" }
    return Label(x: x, y: y, TextWidth.fitted(title, into: width)).markup
  }

  var headingHeight: Double { title == nil ? 0 : 16 }

  /// Whether the names of the categories are repeated beneath a panel that is not the last: if there are many panels,
  /// beneath every third, so that names are never far away.
  static func hasNames(_ index: Int, of count: Int) -> Bool {
    count > 4 && (index + 1).isMultiple(of: 3) && index < count - 2
  }

  /// Space beneath each panel.
  static let gap = 14.0
}

/// A finished drawing and its height.
struct Plot {
  var marks: Fragment
  var height: Double
  /// Whether the marks within a `marks` group are stacked vertically, which decides how arrow keys move.
  var isLying = false
  /// Whether the drawing shows every value as text, so that print needs no table of them.
  var hasAllValues = false

  static func empty(on canvas: Canvas) -> Plot {
    Plot(
      marks: Label(
        x: canvas.width / 2, y: 44, "no data", anchor: .middle, isMuted: true
      ).markup, height: 80, hasAllValues: true)
  }
}
