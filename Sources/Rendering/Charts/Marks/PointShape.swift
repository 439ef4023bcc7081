import Reports

/// What a point of a series looks like, and the line through such points.
enum PointShape {
  case circle, square, triangle, diamond

  private static let plain = 4

  /// Few series are told apart by colour, which is calmer. After them the shapes take turns in threes: the
  /// colours come again in eights, and meet another shape each time.
  init(_ series: Int, of chart: Chart) {
    let turns: [PointShape] = [.square, .triangle, .diamond]
    self =
      chart.faceted || series < Self.plain ? .circle : turns[(series - Self.plain) % turns.count]
  }

  /// The element without its brackets; all shapes look about as large.
  func element(x: Double, y: Double, _ radius: Double) -> Fragment {
    switch self {
    case .circle: return "circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\""
    case .square:
      let half = radius * 0.9
      return "path d=\"M\(x - half) \(y - half)h\(2 * half)v\(2 * half)h\(-2 * half)z\""
    case .triangle:
      let half = radius * 1.2
      return "path d=\"M\(x) \(y - half)l\(half) \(2 * half)h\(-2 * half)z\""
    case .diamond:
      let half = radius * 1.35
      return """
        path d="M\(x) \(y - half)l\(half) \(half)l\(-half) \(half)l\(-half) \(-half)z"
        """
    }
  }

  /// The line's pattern; none where colour alone tells series apart.
  var dashes: Fragment {
    switch self {
    case .circle: ""
    case .square: " stroke-dasharray=\"8 3\""
    case .triangle: " stroke-dasharray=\"2 3\""
    case .diamond: " stroke-dasharray=\"8 3 2 3\""
    }
  }
}
