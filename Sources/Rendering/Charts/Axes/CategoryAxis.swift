import Reports

/// The horizontal axis of an upright plot, with its title. Shows numbers if the categories have positions or are bins,
/// names otherwise.
struct CategoryAxis {
  let left: Double
  let right: Double
  /// One per category.
  let bands: [Field.Band]
  /// The categories from left to right.
  let order: [Int]
  private let title: String
  private let labels: [(x: Double, text: String)]

  /// Least width of a bar that counts one value, so that it is visible.
  private static let narrowest = 3.0

  /// `margin` is the width of the value axis on the left, `after` the space needed to the right of the plot.
  init(chart: Chart, canvas: Canvas, margin: Double, after: Double = 0) {
    title = chart.categoryTitle + (chart.isLogarithmic ? " (logarithmic axis)" : "")
    let room = canvas.width - margin - after
    if let places = chart.places,
      let numbers = PlaceNumbers(
        places, areMeasured: true, isLogarithmic: chart.isLogarithmic, room: room)
    {
      (left, right) = numbers.edges(margin: margin, after: after, on: canvas)
      let scale = numbers.scale(from: left + 6, to: right - 6)
      labels = numbers.labels(on: scale)
      bands = places.map { Field.Band(start: scale($0), end: scale($0)) }
      order = chart.categories.indices.sorted { (places[$0], $0) < (places[$1], $1) }
      return
    }
    order = Array(chart.categories.indices)
    if let edges = chart.edges, let numbers = PlaceNumbers(edges, areMeasured: false, room: room) {
      (left, right) = numbers.edges(margin: margin, after: after, on: canvas)
      let scale = numbers.scale(from: left, to: right)
      labels = numbers.labels(on: scale)
      bands = zip(edges, edges.dropFirst()).map { Field.Band(start: scale($0), end: scale($1)) }
      return
    }
    if let values = chart.countedValues,
      let least = zip(values, values.dropFirst()).map({ $1 - $0 }).min(),
      let numbers = PlaceNumbers(values, areMeasured: true, margin: least / 2, room: room)
    {
      (left, right) = numbers.edges(margin: margin, after: after, on: canvas)
      let scale = numbers.scale(from: left, to: right)
      labels = numbers.labels(on: scale)
      // All bars have the same width, because each counts one value.
      let half = max((scale(values[0] + least) - scale(values[0])) / 2, Self.narrowest / 2)
      bands = values.map { Field.Band(start: scale($0) - half, end: scale($0) + half) }
      return
    }
    let names = Self.names(of: chart, on: canvas)
    let widths = names.map { TextWidth.of($0) }
    // The outer names are centred under their bands and may be wider than these.
    let band = room / Double(max(names.count, 1))
    let overhang = max(((widths.max() ?? 0) - band) / 2, 0)
    left = max(margin, overhang + 4)
    right = canvas.width - max(overhang + 8, after - band / 2)
    let scale = BandScale(count: names.count, start: left, length: right - left)
    bands = names.indices.map {
      let start = scale.start + Double($0) * scale.band
      return Field.Band(start: start, end: start + scale.band)
    }
    labels = stride(from: 0, to: names.count, by: scale.thinning(widths)).map {
      (scale.center($0), names[$0])
    }
  }

  private static func names(of chart: Chart, on canvas: Canvas) -> [String] {
    chart.categories.map { TextWidth.fitted($0, into: canvas.isNarrow ? 100 : 150) }
  }

  /// Whether the categories are names that do not fit beneath upright bars but would beside horizontal ones.
  static func isCrowded(_ chart: Chart, on canvas: Canvas, margin: Double) -> Bool {
    guard !chart.isNumbered, chart.categories.count <= 60 else { return false }
    let names = names(of: chart, on: canvas)
    let axis = CategoryAxis(chart: chart, canvas: canvas, margin: margin)
    return names != chart.categories || axis.labels.count < names.count
  }

  /// The names or numbers, for a panel that ends at `top`.
  func names(top: Double) -> Fragment {
    labels.map {
      Label(x: $0.x, y: top + Canvas.lineHeight, $0.text, anchor: .middle).markup
    }.joined()
  }

  /// The names or numbers and the title, for the last panel.
  func markup(top: Double) -> Fragment {
    guard !title.isEmpty else { return names(top: top) }
    let text = TextWidth.fitted(title, into: right - left)
    return names(top: top)
      + Label(
        x: (left + right) / 2, y: top + 2 * Canvas.lineHeight + 4, text, anchor: .middle,
        isMuted: true
      ).markup
  }

  /// Height of the names and the title.
  static let height = 2 * Canvas.lineHeight + 14
}
