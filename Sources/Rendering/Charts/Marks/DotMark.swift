import Reports

/// A dot at the value, on top of its interval.
struct DotMark: Mark {
  let chart: Chart
  let canvas: Canvas
  let labels: BarLabels

  private static let radius = 4.0
  private static let between = 9.0

  func drawn(_ series: Int, slot: Int, of slots: Int, in field: Field) -> Drawn {
    var drawn = Drawn()
    var crosses: Fragment = ""
    for (category, band) in field.bands.enumerated() {
      // Keeps the dots of a category close to the middle of its row.
      let step = min(Self.between, band.length / Double(slots))
      let place = band.center + (Double(slot) - Double(slots - 1) / 2) * step
      guard let value = chart.value(category, of: series) else {
        let start = field.values.start
        drawn.marks += absent(
          Box(left: start, right: start + 16, top: place - 6, bottom: place + 6), category,
          of: series)
        let missing = MissingMark(direction: field.direction, room: band.length)
        // Dashes of several series stand side by side, because stacked they would touch.
        drawn.texts += missing.dash((start + Double(slot) * 12, band.center))
        crosses += missing.cross(place, in: field)
        continue
      }
      let (x, y) = field.point(place, value)
      let radius = min(Self.radius, max(step / 2, 1))
      var end = x + radius
      if let interval = chart.interval(category, of: series) {
        drawn.behind += Whisker.markup(place, interval, in: field)
        end = max(end, field.values(interval.high))
      }
      if chart.best(of: series) == category {
        drawn.behind += BestRing(x: x, y: y, radius: radius + 3.5).markup
        end = max(end, x + radius + 4)
      }
      let shape = PointShape(series, of: chart).element(x: x, y: y, radius)
      drawn.marks += mark(shape, category, of: series)
      drawn.texts += labels.value(value, at: (end + 1, y), isBelow: false, in: field)
    }
    drawn.behind += MissingMark.markup(crosses)
    return drawn
  }

  func undashed(slots: Int, in bands: [Field.Band], _ direction: Field.Direction) -> Int {
    chart.missing(in: { !MissingMark(direction: direction, room: bands[$0].length).hasDash })
  }

  /// Faint lines through the middle of each row.
  static func guides(_ field: Field, from start: Double, to end: Double) -> Fragment {
    let lines = field.bands.map { Field.line(from: (start, $0.center), to: (end, $0.center)) }
    return "<g stroke=\"currentColor\" stroke-opacity=\".1\">\n\(lines.joined())</g>\n"
  }
}

/// The shape of a series' points, and the dash pattern of its line.
enum PointShape {
  case circle, square, triangle, diamond

  private static let plain = 4

  /// The first four series differ only in colour, which looks calmer. Later ones take three other shapes in turn:
  /// colours repeat after eight series, and then have another shape.
  init(_ series: Int, of chart: Chart) {
    let turns: [PointShape] = [.square, .triangle, .diamond]
    self =
      chart.faceted || series < Self.plain ? .circle : turns[(series - Self.plain) % turns.count]
  }

  /// The element without its angle brackets. All shapes look about equally large.
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

  /// Attribute with the line's dash pattern; empty if colour alone distinguishes the series.
  var dashes: Fragment {
    switch self {
    case .circle: ""
    case .square: " stroke-dasharray=\"8 3\""
    case .triangle: " stroke-dasharray=\"2 3\""
    case .diamond: " stroke-dasharray=\"8 3 2 3\""
    }
  }
}
