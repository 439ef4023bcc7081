import Notebooks

/// The value axis of a plot whose values go to the right: numbers above, lines down.
struct LyingAxes {
  let ticks: Ticks
  let format: Format
  let left: Double
  let right: Double
  let scale: LinearScale

  /// `before` and `after` is what labels need beyond the ends of bars.
  init(
    low: Double, high: Double, areWhole: Bool, format: Format, left: Double, before: Double,
    after: Double
  ) {
    var fitted = Ticks(covering: low, high, about: 1, areWhole: areWhole)
    var edges = Self.edges(fitted, format, left: left, before: before, after: after)
    for count in 2...6 {
      let ticks = Ticks(covering: low, high, about: count, areWhole: areWhole)
      let tried = Self.edges(ticks, format, left: left, before: before, after: after)
      guard Self.hasRoom(ticks, format, LinearScale(ticks, to: tried.start, tried.end)) else {
        break
      }
      (fitted, edges) = (ticks, tried)
    }
    ticks = fitted
    scale = LinearScale(fitted, to: edges.start, edges.end)
    self.format = format
    self.left = left
    right = edges.end
  }

  /// Where the first and the last tick stand.
  private static func edges(
    _ ticks: Ticks, _ format: Format, left: Double, before: Double, after: Double
  ) -> (start: Double, end: Double) {
    let all = ticks.all
    let half = { (tick: Tick?) in tick.map { TextWidth.of($0.text(format)) / 2 } ?? 0 }
    return (
      max(left + before, half(all.first) + 4), Plot.width - max(after, half(all.last), 4) - 4
    )
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
    var end = -Double.infinity
    for tick in ticks.all {
      // Where even two numbers are too long to stand side by side, the first does alone.
      let (text, x) = (tick.text(format), scale(tick.value))
      let half = TextWidth.of(text) / 2
      guard x - half > end else { continue }
      numbers += Label(x: x, y: y, text, anchor: .middle).markup
      end = x + half
    }
    return numbers
  }

  func grid(from top: Double, to bottom: Double) -> Fragment {
    let lines = ticks.all.map { tick in
      let x = scale(tick.value)
      return UprightAxes.line(from: (x, top), to: (x, bottom))
    }.joined()
    return "<g stroke=\"currentColor\" stroke-opacity=\".1\">\n\(lines)</g>\n"
  }

  func baseline(from top: Double, to bottom: Double) -> Fragment {
    let line = UprightAxes.line(from: (scale(0), top), to: (scale(0), bottom))
    return "<g stroke=\"currentColor\" stroke-opacity=\".6\">\n\(line)</g>\n"
  }
}
