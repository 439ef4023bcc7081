import Reports

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
