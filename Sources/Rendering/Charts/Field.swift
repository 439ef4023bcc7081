/// The coordinate system of a panel: maps categories and values to points. Marks do not need to know its direction.
struct Field {
  enum Direction {
    /// Categories run from left to right, values increase upwards.
    case up
    /// Categories run from top to bottom, values increase to the right.
    case right
  }

  /// The section of the category axis that belongs to one category.
  struct Band {
    var start: Double
    var end: Double

    var length: Double { end - start }
    var center: Double { (start + end) / 2 }
  }

  let direction: Direction
  /// One per category.
  let bands: [Band]
  let values: LinearScale
  /// The section of the category axis that grid and reference lines cover.
  let reach: Band

  func point(_ place: Double, _ value: Double) -> (x: Double, y: Double) {
    direction == .up ? (place, values(value)) : (values(value), place)
  }

  /// The rectangle between two positions on the category axis and two values.
  func box(
    from start: Double, to end: Double, between first: Double, and second: Double
  ) -> Box {
    let (one, other) = (point(start, first), point(end, second))
    return Box(
      left: min(one.x, other.x), right: max(one.x, other.x), top: min(one.y, other.y),
      bottom: max(one.y, other.y))
  }

  /// A line across all categories at one value.
  func line(at value: Double) -> Fragment {
    Self.line(from: point(reach.start, value), to: point(reach.end, value))
  }

  static func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Fragment {
    "<line x1=\"\(start.x)\" y1=\"\(start.y)\" x2=\"\(end.x)\" y2=\"\(end.y)\"/>\n"
  }

  func grid(_ ticks: Ticks) -> Fragment {
    let lines = ticks.all.map { line(at: $0.value) }.joined()
    return "<g stroke=\"currentColor\" stroke-opacity=\".1\">\n\(lines)</g>\n"
  }

  /// The zero line, on which bars stand.
  var baseline: Fragment {
    "<g stroke=\"currentColor\" stroke-opacity=\".6\">\n\(line(at: 0))</g>\n"
  }
}

/// A rectangle with horizontal and vertical sides.
struct Box {
  var left, right, top, bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  var attributes: Fragment {
    "x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" height=\"\(height)\""
  }

  /// The outline as path data, which is shorter than `attributes`.
  var path: Fragment { "M\(left) \(top)h\(width)v\(height)H\(left)z" }
}
