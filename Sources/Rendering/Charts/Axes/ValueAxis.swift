import Reports

/// The numbers beside a plot whose values go up.
struct ValueAxis {
  let ticks: Ticks
  let format: Format

  static let gap = 8.0

  init(chart: Chart, height: Double) {
    let (low, high) = chart.extent
    ticks = Ticks(covering: low, high, about: Int(height / 48), areWhole: chart.isWhole)
    format = chart.valueFormat
  }

  /// As wide as the longest number.
  var margin: Double {
    (ticks.all.map { TextWidth.of($0.text(format)) }.max() ?? 0) + Self.gap + 2
  }

  func numbers(left: Double, _ scale: LinearScale) -> Fragment {
    ticks.all.map { tick in
      Label(
        x: left - Self.gap, y: scale(tick.value) + Canvas.drop, tick.text(format), anchor: .end
      ).markup
    }.joined()
  }
}
