import Reports

/// Names at the right ends of lines, instead of a legend: for few series with short names, whose lines all have a value
/// at the last category, not too close to each other.
struct LineEnds {
  /// Width of the names and their leaders, to the right of the last points.
  let room: Double
  private let chart: Chart
  /// By series, how far its name is moved down from the end of its line.
  private let moves: [Double]
  private let last: Int

  private static let most = 6
  private static let between = 14.0
  private static let farthest = 18.0

  /// Nil if a legend is better. `order` is the categories from left to right.
  init?(chart: Chart, canvas: Canvas, order: [Int], ticks: Ticks, height: Double) {
    let names = chart.series.map { TextWidth.of($0.name) }
    guard
      !chart.faceted, (2...Self.most).contains(chart.series.count), let last = order.last,
      let longest = names.max(), longest <= canvas.width * 0.24
    else { return nil }
    let scale = LinearScale(ticks, to: height, 0)
    let ends = chart.series.indices.compactMap { chart.value(last, of: $0).map { scale($0) } }
    guard ends.count == chart.series.count else { return nil }
    let spread = Self.spread(ends, within: height)
    moves = zip(spread, ends).map { $0 - $1 }
    guard moves.allSatisfy({ abs($0) <= Self.farthest }) else { return nil }
    (self.chart, self.last) = (chart, last)
    room = longest + 22
  }

  /// Vertical positions of the names: near `ends`, in the same order from top to bottom, and at least `between` apart.
  ///
  /// Names that overlap push each other apart, in eight passes. Those still too close are pushed down, then up.
  private static func spread(_ ends: [Double], within height: Double) -> [Double] {
    let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    var places = order.map { ends[$0] }
    for _ in 0..<8 {
      for index in places.indices.dropFirst() {
        let overlap = between - (places[index] - places[index - 1])
        guard overlap > 0 else { continue }
        places[index - 1] -= overlap / 2
        places[index] += overlap / 2
      }
    }
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + between)
    }
    if let low = places.last, low > height {
      places[places.count - 1] = height
      for index in places.indices.dropLast().reversed() {
        places[index] = min(places[index], places[index + 1] - between)
      }
    }
    var spread = ends
    for (place, series) in zip(places, order) { spread[series] = place }
    return spread
  }

  func markup(in field: Field) -> Fragment {
    chart.series.indices.map { series in
      guard let value = chart.value(last, of: series) else { return "" }
      let (x, y) = field.point(field.bands[last].center, value)
      let place = y + moves[series]
      let leader: Fragment = """
        <path d="M\(x + 8) \(y)L\(x + 15) \(place)" fill="none" stroke="currentColor" \
        stroke-width="1.5"/>

        """
      return SeriesColour.group(series, of: chart, leader)
        + Label(x: x + 18, y: place + Canvas.drop, chart.series[series].name).markup
    }.joined()
  }
}
