import Notebooks

/// The line at a chart's reference value, and how texts stay legible where it passes behind them.
struct ReferenceLine {
  let chart: Chart

  /// What the chart's head says of it: `all segments: 3.92`.
  var words: String? {
    chart.drawnReference.map { "\($0.label): \(ChartWords(chart: chart).text($0.value))" }
  }

  /// Across a plot whose values go up.
  func upright(_ scale: LinearScale, from left: Double, to right: Double) -> Fragment {
    line { (from: (left, scale($0)), to: (right, scale($0))) }
  }

  /// Down a plot whose values go to the right.
  func lying(_ scale: LinearScale, from top: Double, to bottom: Double) -> Fragment {
    line { (from: (scale($0), top), to: (scale($0), bottom)) }
  }

  /// Texts with a rim in the colour of the page, where there is a line that could pass behind them.
  func clear(_ texts: Fragment) -> Fragment {
    guard chart.drawnReference != nil, !texts.isEmpty else { return texts }
    return """
      <g stroke="var(--paper,#fff)" stroke-width="7" stroke-linejoin="round" paint-order="stroke">
      \(texts)</g>

      """
  }

  /// The line as the head shows it.
  static func sample(x: Double, y: Double, width: Double) -> Fragment {
    dashed(UprightAxes.line(from: (x, y), to: (x + width, y)))
  }

  private func line(
    _ ends: (Double) -> (from: (x: Double, y: Double), to: (x: Double, y: Double))
  ) -> Fragment {
    guard let reference = chart.drawnReference, let words else { return "" }
    let (start, end) = ends(reference.value)
    let line: Fragment = """
      <line x1="\(start.x)" y1="\(start.y)" x2="\(end.x)" y2="\(end.y)">\
      <title>\(words)</title></line>

      """
    return Self.dashed(line)
  }

  private static func dashed(_ line: Fragment) -> Fragment {
    "<g stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\">\n\(line)</g>\n"
  }
}
