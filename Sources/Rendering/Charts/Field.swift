/// The coordinate system of a panel: where its categories and its values stand. Marks are drawn in it
/// without knowing which way is up.
struct Field {
  enum Direction {
    /// Categories stand from left to right, larger values higher.
    case up
    /// Categories stand from top to bottom, larger values further right.
    case right
  }

  /// The part of the line of categories that one category takes.
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
  /// Between which marks may stand, along the categories.
  let reach: Band

  func point(_ place: Double, _ value: Double) -> (x: Double, y: Double) {
    direction == .up ? (place, values(value)) : (values(value), place)
  }

  /// From one place to another along the categories, and between two values.
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

  /// The grid's lines, behind everything.
  func grid(_ ticks: Ticks) -> Fragment {
    let lines = ticks.all.map { line(at: $0.value) }.joined()
    return "<g stroke=\"currentColor\" stroke-opacity=\".1\">\n\(lines)</g>\n"
  }

  /// The line that bars stand on.
  var baseline: Fragment {
    "<g stroke=\"currentColor\" stroke-opacity=\".6\">\n\(line(at: 0))</g>\n"
  }
}

/// An upright rectangle.
struct Box {
  var left, right, top, bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  var attributes: Fragment {
    "x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" height=\"\(height)\""
  }

  /// Its outline as a path, which is shorter.
  var path: Fragment { "M\(left) \(top)h\(width)v\(height)H\(left)z" }
}
