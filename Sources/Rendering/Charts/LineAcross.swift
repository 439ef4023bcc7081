import Notebooks

/// The horizontal axis of a line chart: numbers where the categories have places, names otherwise.
struct LineAcross {
  let chart: Chart
  let left: Double
  let right: Double
  /// The categories from left to right.
  let order: [Int]
  private let bands: BandScale
  private let names: [String]
  private let scale: LinearScale?
  private let ticks: [Tick]

  private static let longestName = 150.0

  init(chart: Chart, margin: Double) {
    self.chart = chart
    names = chart.categories.map { TextWidth.fitted($0, into: Self.longestName) }
    let widest = names.map { TextWidth.of($0) }.max() ?? 0
    guard
      let places = chart.places, let low = places.min(), let high = places.max(), low < high
    else {
      let band = (Plot.width - margin) / Double(max(names.count, 1))
      let overhang = max((widest - band) / 2, 0)
      left = max(margin, overhang + 4)
      right = Plot.width - overhang - 8
      bands = BandScale(count: names.count, start: left, length: right - left)
      (scale, ticks, order) = (nil, [], Array(chart.categories.indices))
      return
    }
    let isWhole = places.allSatisfy { $0 == $0.rounded() }
    let fitted = Self.ticks(low, high, isWhole: isWhole, room: Plot.width - margin)
    let half = (fitted.map { TextWidth.of($0.text(.plain)) }.max() ?? 0) / 2
    left = max(margin, half + 4)
    right = Plot.width - half - 8
    scale = LinearScale(from: low, high, to: left + 6, right - 6)
    ticks = fitted
    bands = BandScale(count: names.count, start: left, length: right - left)
    order = chart.categories.indices.sorted { (places[$0], $0) < (places[$1], $1) }
  }

  /// As many round numbers as can be written without touching.
  private static func ticks(
    _ low: Double, _ high: Double, isWhole: Bool, room: Double
  ) -> [Tick] {
    for count in stride(from: 8, through: 1, by: -1) {
      let ticks = Ticks(within: low, high, about: count, areWhole: isWhole).all
      let widest = ticks.map { TextWidth.of($0.text(.plain)) }.max() ?? 0
      if Double(ticks.count) * (widest + 16) <= room - widest { return ticks }
    }
    return []
  }

  func x(_ category: Int) -> Double {
    guard let scale, let places = chart.places else { return bands.center(category) }
    return scale(places[category])
  }

  func labels(top: Double) -> Fragment {
    guard let scale else {
      return UprightAxes.categories(chart, bands, names: names, top: top)
    }
    let numbers = ticks.map { tick in
      Label(
        x: scale(tick.value), y: top + Plot.lineHeight, tick.text(.plain), anchor: .middle
      ).markup
    }.joined()
    return numbers
      + UprightAxes.title(chart.categoryTitle, left: left, length: right - left, top: top)
  }
}
