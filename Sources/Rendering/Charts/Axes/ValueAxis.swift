import Reports

/// The axis numbers to the left of an upright plot.
struct ValueAxis {
  let ticks: Ticks
  let format: Format

  static let gap = 8.0

  init(chart: Chart, height: Double) {
    let (low, high) = chart.extent
    ticks = Ticks(covering: low, high, about: Int(height / 48), areWhole: chart.isWhole)
    format = chart.valueFormat
  }

  /// Width of the longest number, with the gap to the plot.
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

/// The axis numbers above a plot whose values increase to the right.
struct ValueAxisAbove {
  let ticks: Ticks
  let scale: LinearScale
  private let format: Format
  private let left: Double

  /// `before` and `after` are the space that labels need beyond the left and right ends of the marks.
  init(chart: Chart, canvas: Canvas, names: RowNames, before: Double, after: Double) {
    let (low, high) = chart.extent
    let (format, isWhole) = (chart.valueFormat, chart.isWhole)
    let edges = { (ticks: Ticks) in
      let half = { (tick: Tick?) in tick.map { TextWidth.of($0.text(format)) / 2 } ?? 0 }
      let all = ticks.all
      return (
        start: max(
          names.margin + before, half(all.first) + 4,
          min(names.titleEnd + half(all.first), canvas.width / 2)),
        end: canvas.width - max(after, half(all.last), 4) - 4
      )
    }
    var fitted = Ticks(covering: low, high, about: 1, areWhole: isWhole)
    for count in 2...6 {
      let ticks = Ticks(covering: low, high, about: count, areWhole: isWhole)
      let (start, end) = edges(ticks)
      guard Self.hasRoom(ticks, format, LinearScale(ticks, to: start, end)) else { break }
      fitted = ticks
    }
    let (start, end) = edges(fitted)
    ticks = fitted
    scale = LinearScale(fitted, to: start, end)
    self.format = format
    left = names.titleEnd
  }

  private static func hasRoom(_ ticks: Ticks, _ format: Format, _ scale: LinearScale) -> Bool {
    let spans = ticks.all.map { tick in
      let half = TextWidth.of(tick.text(format)) / 2
      return (start: scale(tick.value) - half, end: scale(tick.value) + half)
    }
    return zip(spans, spans.dropFirst()).allSatisfy { $0.end + 12 <= $1.start }
  }

  func numbers(y: Double) -> Fragment {
    var numbers: Fragment = ""
    var end = left - 4
    for tick in ticks.all {
      // Skips a number that would overlap the title or the number before it.
      let (text, x) = (tick.text(format), scale(tick.value))
      let half = TextWidth.of(text) / 2
      guard x - half > end else { continue }
      numbers += Label(x: x, y: y, text, anchor: .middle).markup
      end = x + half
    }
    return numbers
  }
}
