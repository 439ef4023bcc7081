import Reports

extension Chart {
  /// How many values are missing in those categories.
  func missing(in isCounted: (_ category: Int) -> Bool) -> Int {
    let counted = categories.indices.filter(isCounted)
    return series.indices.map { series in counted.count { value($0, of: series) == nil } }
      .reduce(0, +)
  }
}
