import Notebooks

/// The axes of a plot whose values go up: lines and numbers across, categories beneath.
struct UprightAxes {
  let ticks: Ticks
  let format: Format
  let left: Double
  let right: Double

  static let gap = 8.0

  /// As wide as the longest number.
  static func margin(_ ticks: Ticks, _ format: Format) -> Double {
    (ticks.all.map { TextWidth.of($0.text(format)) }.max() ?? 0) + gap + 2
  }

  /// The grid, and its numbers in the margin.
  func grid(_ scale: LinearScale) -> Fragment {
    var lines: Fragment = ""
    var labels: Fragment = ""
    for tick in ticks.all {
      let y = scale(tick.value)
      lines += Self.line(from: (left, y), to: (right, y))
      labels +=
        Label(
          x: left - Self.gap, y: y + Plot.drop, tick.text(format), anchor: .end
        ).markup
    }
    return "<g stroke=\"currentColor\" stroke-opacity=\".1\">\n\(lines)</g>\n\(labels)"
  }

  static func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Fragment {
    "<line x1=\"\(start.x)\" y1=\"\(start.y)\" x2=\"\(end.x)\" y2=\"\(end.y)\"/>\n"
  }

  /// The line that bars stand on.
  func baseline(_ y: Double) -> Fragment {
    let line = Self.line(from: (left, y), to: (right, y))
    return "<g stroke=\"currentColor\" stroke-opacity=\".6\">\n\(line)</g>\n"
  }

  /// Names of the categories, as many as there is room for, and what they are.
  static func categories(
    _ chart: Chart, _ bands: BandScale, names: [String], top: Double
  ) -> Fragment {
    var labels: Fragment = ""
    let step = bands.thinning(names.map { TextWidth.of($0) })
    for index in stride(from: 0, to: names.count, by: step) {
      labels +=
        Label(
          x: bands.center(index), y: top + Plot.lineHeight, names[index], anchor: .middle
        ).markup
    }
    return labels + title(chart.categoryTitle, left: bands.start, length: bands.length, top: top)
  }

  static func title(_ title: String, left: Double, length: Double, top: Double) -> Fragment {
    guard !title.isEmpty else { return "" }
    let text = TextWidth.fitted(title, into: length)
    return Label(
      x: left + length / 2, y: top + 2 * Plot.lineHeight + 4, text, anchor: .middle, isMuted: true
    ).markup
  }

  /// What names and title need beneath the plot.
  static let foot = 2 * Plot.lineHeight + 14
}
