import Reports

/// The shape that shows a value: a bar, a point on a line, a dot with its interval.
protocol Mark {
  var chart: Chart { get }
  var canvas: Canvas { get }

  /// Draws a series at position `slot` of the `slots` in each category.
  func drawn(_ series: Int, slot: Int, of slots: Int, in field: Field) -> Drawn

  /// Number of missing values that have no dash in their place, for the legend.
  func undashed(slots: Int, in bands: [Field.Band], _ direction: Field.Direction) -> Int
}

/// The parts of a drawn series. There is one mark per category, invisible if the value is missing. Their order depends
/// only on the data.
struct Drawn {
  /// Drawn behind the marks: lines, intervals, rings, crosses.
  var behind: Fragment = ""
  var marks: Fragment = ""
  /// Drawn above everything.
  var texts: Fragment = ""
}

extension Mark {
  /// The marks of all series of a panel, the reference line, and texts that stay legible where they meet this line.
  func drawn(_ panel: Panel, in field: Field) -> Fragment {
    let reference = ReferenceLine(chart: chart)
    var shapes: Fragment = ""
    var texts: Fragment = ""
    for (slot, series) in panel.series.enumerated() {
      let drawn = drawn(series, slot: slot, of: panel.series.count, in: field)
      let marks: Fragment = "\(drawn.behind)<g class=\"marks\">\n\(drawn.marks)</g>\n"
      shapes += SeriesColour.group(series, of: chart, marks)
      texts += drawn.texts
    }
    let line = reference.line(in: field)
    return (reference.isOverMarks ? shapes + line : line + shapes) + reference.clear(texts)
  }

  /// The element of a mark, with a tooltip if the canvas has tooltips. `shape` is like `rect x="1" y="2"`.
  func mark(_ shape: Fragment, _ category: Int, of series: Int) -> Fragment {
    guard canvas.hasTitles else { return "<\(shape)/>\n" }
    let words = ChartWords(chart: chart).mark(category, of: series)
    return """
      <\(shape)><title>\(words)</title></\(shape.element)>

      """
  }

  /// An invisible mark in the place of a missing value, so that pointing there shows its tooltip.
  func absent(_ box: Box, _ category: Int, of series: Int) -> Fragment {
    let stroke: Fragment = SeriesColour.isHollow(series, of: chart) ? " stroke=\"none\"" : ""
    return mark(
      "rect \(box.attributes) fill=\"none\" pointer-events=\"all\"\(stroke)", category, of: series)
  }
}

extension Fragment {
  /// The name of the element with which the fragment begins.
  fileprivate var element: Fragment {
    ["circle", "path"].first { text.hasPrefix($0.text) } ?? "rect"
  }
}

/// An error bar: a thin line from low to high with a short bar at each end. It has the full colour of its series,
/// because a paler one would hardly be visible.
enum Whisker {
  private static let half = 4.0

  static func markup(_ place: Double, _ interval: Chart.Interval, in field: Field) -> Fragment {
    var path: Fragment = ""
    let stroke = { (from: (x: Double, y: Double), to: (x: Double, y: Double)) in
      "M\(from.x) \(from.y)L\(to.x) \(to.y)" as Fragment
    }
    path += stroke(field.point(place, interval.low), field.point(place, interval.high))
    for value in [interval.low, interval.high] {
      path += stroke(field.point(place - half, value), field.point(place + half, value))
    }
    return "<path d=\"\(path)\" fill=\"none\" stroke=\"currentColor\"/>\n"
  }
}

/// The ring around the best value of a series, which the legend explains.
struct BestRing {
  let x, y, radius: Double

  var markup: Fragment {
    """
    <circle cx="\(x)" cy="\(y)" r="\(radius)" fill="none" stroke="currentColor" \
    stroke-width="1.5"/>

    """
  }
}
