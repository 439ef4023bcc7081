import Glibc
import Language
import Reports

extension Chart {
  /// Beyond this no axis can be made that ends on a round number.
  private static let largest = 1e300

  /// Nil where nothing is known, or nothing that can be drawn.
  func value(_ category: Int, of series: Int) -> Double? {
    let values = self.series[series].values
    guard
      values.indices.contains(category), let value = values[category], value.isFinite,
      abs(value) <= Self.largest
    else { return nil }
    return value
  }

  /// The category whose value is marked as the best of a series, if there is one and it has a value.
  func best(of series: Int) -> Int? {
    self.series[series].marked.flatMap { marked in
      categories.indices.contains(marked) && value(marked, of: series) != nil ? marked : nil
    }
  }

  /// All that can be drawn, series by series.
  var values: [Double] {
    series.indices.flatMap { series in
      categories.indices.compactMap { value($0, of: series) }
    }
  }

  /// How far a value may be from what is meant; nil where that is not known or cannot be drawn.
  func interval(_ category: Int, of series: Int) -> Interval? {
    guard
      let intervals = self.series[series].intervals, intervals.indices.contains(category),
      let interval = intervals[category], interval.low <= interval.high,
      abs(interval.low) <= Self.largest, abs(interval.high) <= Self.largest
    else { return nil }
    return interval
  }

  /// The ends of all intervals that can be drawn.
  private var intervalEnds: [Double] {
    series.indices.flatMap { series in
      categories.indices.compactMap { interval($0, of: series) }.flatMap { [$0.low, $0.high] }
    }
  }

  var hasData: Bool { !values.isEmpty }

  /// The reference, if it can be drawn.
  var drawnReference: Reference? {
    reference.flatMap { $0.value.isFinite && abs($0.value) <= Self.largest ? $0 : nil }
  }

  /// Where the points of a line stand, if every one has a place.
  var places: [Double]? {
    mark == .line && positions?.count == categories.count ? drawnPositions : nil
  }

  /// Whether the points of a line stand where their logarithms are: where they span two powers of ten or more,
  /// and are spaced more evenly so. On a plain axis all but the last would stand on one spot.
  var isLogarithmic: Bool {
    guard let each = places.map({ Set($0).sorted() }), each.count > 2,
      let low = each.first, let high = each.last, low > 0, high / low >= 99.9
    else { return false }
    return Self.unevenness(each.map { log10($0) }) < Self.unevenness(each)
  }

  /// The largest of the gaps between ascending numbers, in smallest ones.
  private static func unevenness(_ places: [Double]) -> Double {
    let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
    guard let least = gaps.min(), let most = gaps.max(), least > 0 else { return .infinity }
    return most / least
  }

  /// Where the values stand that bars count, each at its own place, if they ascend.
  var countedValues: [Double]? {
    guard
      mark == .histogram, positions?.count == categories.count, let values = drawnPositions,
      zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return values
  }

  /// The edges of bins, if they ascend.
  var edges: [Double]? {
    guard
      mark == .histogram, positions?.count == categories.count + 1, let edges = drawnPositions,
      zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return edges
  }

  private var drawnPositions: [Double]? {
    positions.flatMap { positions in
      positions.allSatisfy { $0.isFinite && abs($0) <= Self.largest } ? positions : nil
    }
  }

  var hasIntervals: Bool { !intervalEnds.isEmpty }

  /// Whether the categories are numbers, which a reader can fill in where some are not written.
  var isNumbered: Bool {
    categories.allSatisfy { Double($0) != nil }
  }

  /// The categories as they stand under each other: numbers with as many decimals as any of them.
  var alignedCategories: [String] {
    let decimals = categories.map(\.decimals)
    guard let most = decimals.compactMap(\.self).max(), !decimals.contains(nil) else {
      return categories
    }
    return zip(categories, decimals).map { text, decimals in
      let missing = String(repeating: "0", count: most - (decimals ?? 0))
      return decimals == 0 && most > 0 ? "\(text).\(missing)" : text + missing
    }
  }

  /// The smallest and largest value, with zero between or at the end of them where marks begin there.
  var extent: (low: Double, high: Double) {
    let values = values + intervalEnds + (drawnReference.map { [$0.value] } ?? [])
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    switch mark {
    case .line, .dots, .heat: return (low, high)
    case .bars, .horizontalBars, .histogram: return (min(low, 0), max(high, 0))
    }
  }

  /// Whether every value is a whole number, so that no tick should fall between two.
  var isWhole: Bool {
    values.allSatisfy { $0 == $0.rounded() }
  }
}

extension Chart {
  /// How many values are missing in those categories.
  func missing(in isCounted: (_ category: Int) -> Bool) -> Int {
    let counted = categories.indices.filter(isCounted)
    return series.indices.map { series in counted.count { value($0, of: series) == nil } }
      .reduce(0, +)
  }
}
