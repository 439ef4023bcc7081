import Reports

/// The line at a chart's reference value, and the rims that keep texts above it legible.
struct ReferenceLine {
  let chart: Chart

  /// Its text in the legend: `all segments: 3.92`.
  var words: String? {
    chart.drawnReference.map { "\($0.label): \(ChartWords(chart: chart).text($0.value))" }
  }

  /// Its coordinate on the value axis.
  func place(in field: Field) -> Double? {
    chart.drawnReference.map { field.values($0.value) }
  }

  /// Whether it is drawn over the marks. Bars would hide it, but it would hide points.
  var isOverMarks: Bool { chart.mark != .line && chart.mark != .dots }

  /// The line across all categories. Over bars it has a rim in the page's colour, to set it off.
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

  /// Adds a rim to texts if there is a reference line.
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

  /// The legend's sample of the line.
  static func sample(x: Double, y: Double, width: Double) -> Fragment {
    dashed(Field.line(from: (x, y), to: (x + width, y)))
  }

  private static func dashed(_ line: Fragment) -> Fragment {
    "<g stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\">\n\(line)</g>\n"
  }
}
