import Reports

/// A facet: the part of a chart that one pair of axes serves. All series side by side or, in a faceted
/// chart, one series of several.
struct Panel {
  /// Nil where the chart has only this one.
  var title: String?
  /// Into the chart's series.
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

  /// Whether the names of categories are repeated beneath a panel that is not the last: where there are many,
  /// beneath every third, so that they are never far away.
  static func hasNames(_ index: Int, of count: Int) -> Bool {
    count > 4 && (index + 1).isMultiple(of: 3) && index < count - 2
  }

  /// Beneath each panel.
  static let gap = 14.0
}

/// A finished drawing: marks, and the height they need.
struct Plot {
  var marks: Fragment
  var height: Double
  /// Whether the marks of a series stand one under the other.
  var isLying = false
  /// Whether the values can be read off it to the last digit, so that paper needs no table of them.
  var hasAllValues = false

  static func empty(on canvas: Canvas) -> Plot {
    Plot(
      marks: Label(
        x: canvas.width / 2, y: 44, "no data", anchor: .middle, isMuted: true
      ).markup, height: 80, hasAllValues: true)
  }
}
