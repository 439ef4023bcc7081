import Reports

/// The line at a chart's reference value, and how texts stay legible where it passes behind them.
struct ReferenceLine {
  let chart: Chart

  /// What the chart's legend says of it: `all segments: 3.92`.
  var words: String? {
    chart.drawnReference.map { "\($0.label): \(ChartWords(chart: chart).text($0.value))" }
  }

  /// Where it stands along the values.
  func place(in field: Field) -> Double? {
    chart.drawnReference.map { field.values($0.value) }
  }

  /// Over bars, which would hide it, but behind points, which it would hide.
  var isOverMarks: Bool { chart.mark != .line && chart.mark != .dots }

  /// Across all categories; over bars in a rim of the page's colour, which sets it off from them.
  func line(in field: Field) -> Fragment {
    guard let reference = chart.drawnReference, let words else { return "" }
    let (start, end) = (
      field.point(field.reach.start, reference.value), field.point(field.reach.end, reference.value)
    )
    let place: Fragment = "x1=\"\(start.x)\" y1=\"\(start.y)\" x2=\"\(end.x)\" y2=\"\(end.y)\""
    let line = Self.dashed("<line \(place)><title>\(words)</title></line>\n")
    return isOverMarks
      ? "<line \(place) stroke=\"var(--paper,#fff)\" stroke-width=\"4.5\"/>\n\(line)" : line
  }

  /// Texts with a rim, where there is a line that could pass behind them.
  func clear(_ texts: Fragment) -> Fragment {
    guard chart.drawnReference != nil, !texts.isEmpty else { return texts }
    return Self.rimmed(texts, by: 4)
  }

  /// Texts with a rim in the colour of the page.
  static func rimmed(_ texts: Fragment, by width: Int) -> Fragment {
    """
    <g stroke="var(--paper,#fff)" stroke-width="\(width)" stroke-linejoin="round" \
    paint-order="stroke">
    \(texts)</g>

    """
  }

  /// The line as the legend shows it.
  static func sample(x: Double, y: Double, width: Double) -> Fragment {
    dashed(Field.line(from: (x, y), to: (x + width, y)))
  }

  private static func dashed(_ line: Fragment) -> Fragment {
    "<g stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\">\n\(line)</g>\n"
  }
}
