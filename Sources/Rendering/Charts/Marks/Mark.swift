import Reports

/// What stands for a value: a bar, a point on a line, a dot with its interval.
protocol Mark {
  var chart: Chart { get }
  var canvas: Canvas { get }

  /// One series of a panel, in the `slot`-th place of `slots` that each category has.
  func drawn(_ series: Int, slot: Int, of slots: Int, in field: Field) -> Drawn

  /// How many values are missing without a dash in their place, which the legend then says.
  func undashed(slots: Int, in bands: [Field.Band], _ direction: Field.Direction) -> Int
}

/// A series' marks. There is one for every category, in an order that depends on the data alone: where a
/// value is missing, the place that it would have.
struct Drawn {
  /// What joins or surrounds the marks.
  var behind: Fragment = ""
  var marks: Fragment = ""
  /// Above everything.
  var texts: Fragment = ""
}

extension Mark {
  /// The marks of all series of a panel, the line of reference, and texts that it does not strike through.
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

  /// A shape that says what it is: `rect x="1" y="2"`.
  func mark(_ shape: Fragment, _ category: Int, of series: Int) -> Fragment {
    guard canvas.hasTitles else { return "<\(shape)/>\n" }
    let words = ChartWords(chart: chart).mark(category, of: series)
    return """
      <\(shape)><title>\(words)</title></\(shape.element)>

      """
  }

  /// Invisible; it can be pointed at.
  func absent(_ box: Box, _ category: Int, of series: Int) -> Fragment {
    let stroke: Fragment = SeriesColour.isHollow(series, of: chart) ? " stroke=\"none\"" : ""
    return mark(
      "rect \(box.attributes) fill=\"none\" pointer-events=\"all\"\(stroke)", category, of: series)
  }
}

extension Fragment {
  /// The name of the element that it begins.
  fileprivate var element: Fragment {
    ["circle", "path"].first { text.hasPrefix($0.text) } ?? "rect"
  }
}

/// How far a value may be from what is meant: a thin line along the values with a short bar at each end. Paler
/// than its series it would hardly be seen.
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

/// What stands around the best value of a series; the legend says what it means.
struct BestRing {
  let x, y, radius: Double

  var markup: Fragment {
    """
    <circle cx="\(x)" cy="\(y)" r="\(radius)" fill="none" stroke="currentColor" \
    stroke-width="1.5"/>

    """
  }
}
