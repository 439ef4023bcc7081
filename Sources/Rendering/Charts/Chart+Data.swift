import Glibc
import Reports

extension Chart {
  /// Largest magnitude that can be drawn. No axis beyond it can end on a round number.
  private static let largest = 1e300

  /// Nil if the value is missing or cannot be drawn.
  func value(_ category: Int, of series: Int) -> Double? {
    let values = self.series[series].values
    guard
      values.indices.contains(category), let value = values[category], value.isFinite,
      abs(value) <= Self.largest
    else { return nil }
    return value
  }

  /// The category of a series' best value; nil if none is marked or the value is missing.
  func best(of series: Int) -> Int? {
    self.series[series].marked.flatMap { marked in
      categories.indices.contains(marked) && value(marked, of: series) != nil ? marked : nil
    }
  }

  /// All values that can be drawn, series by series.
  var values: [Double] {
    series.indices.flatMap { series in
      categories.indices.compactMap { value($0, of: series) }
    }
  }

  /// The interval around a value, such as its standard deviation; nil if unknown or if it cannot be drawn.
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

  /// The reference value, if it can be drawn.
  var drawnReference: Reference? {
    reference.flatMap { $0.value.isFinite && abs($0.value) <= Self.largest ? $0 : nil }
  }

  /// The positions of a line's points; nil unless every point has one.
  var places: [Double]? {
    mark == .line && positions?.count == categories.count ? drawnPositions : nil
  }

  /// Whether a line chart has a logarithmic category axis: if its positions span two powers of ten or more, and their
  /// logarithms are more evenly spaced. On a linear axis, all points but the last would almost coincide.
  var isLogarithmic: Bool {
    guard let each = places.map({ Set($0).sorted() }), each.count > 2,
      let low = each.first, let high = each.last, low > 0, high / low >= 99.9
    else { return false }
    return Self.unevenness(each.map { log10($0) }) < Self.unevenness(each)
  }

  /// Ratio of the largest to the smallest gap between ascending numbers.
  private static func unevenness(_ places: [Double]) -> Double {
    let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
    guard let least = gaps.min(), let most = gaps.max(), least > 0 else { return .infinity }
    return most / least
  }

  /// The values that the bars of a histogram count, one per bar; nil unless they ascend.
  var countedValues: [Double]? {
    guard
      mark == .histogram, positions?.count == categories.count, let values = drawnPositions,
      zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return values
  }

  /// The edges of a histogram's bins; nil unless they ascend.
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

  /// Whether all categories are numbers, so that a reader can infer those that are not labelled.
  var isNumbered: Bool {
    categories.allSatisfy { Double($0) != nil }
  }

  /// The categories for a column of a table: if all are numbers, with the same number of decimals.
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

  /// The range of values, interval ends and reference, extended to zero for marks that begin there.
  var extent: (low: Double, high: Double) {
    let values = values + intervalEnds + (drawnReference.map { [$0.value] } ?? [])
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    switch mark {
    case .line, .dots, .heat: return (low, high)
    case .bars, .horizontalBars, .histogram: return (min(low, 0), max(high, 0))
    }
  }

  /// Whether every value is a whole number, so that ticks should be whole, too.
  var isWhole: Bool {
    values.allSatisfy { $0 == $0.rounded() }
  }
}

extension Chart {
  /// Number of missing values in the selected categories.
  func missing(in isCounted: (_ category: Int) -> Bool) -> Int {
    let counted = categories.indices.filter(isCounted)
    return series.indices.map { series in counted.count { value($0, of: series) == nil } }
      .reduce(0, +)
  }
}
