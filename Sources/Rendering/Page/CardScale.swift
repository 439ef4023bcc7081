import Reports

/// What the longest bars of some cards stand for: the largest of what is on any of them.
struct CardScale {
  /// Of all shares; nil where there is nothing to draw.
  let share: Double?
  /// By measure.
  let measures: [Double?]

  init(of cards: Cards) {
    share = Self.largest(cards.cards.flatMap { $0.shares.map(\.share) })
    let rows = cards.cards.flatMap(\.rows)
    measures = cards.measures.enumerated().map { index, measure in
      let values = rows.compactMap { $0.value(index) }
      return values.isEmpty ? nil : Self.largest(values + [measure.reference?.value])
    }
  }

  private static func largest(_ values: [Double?]) -> Double? {
    values.compactMap { $0 }.filter { $0 > 0 && $0.isFinite }.max()
  }

  /// Hundredths of the full length; nil for what has no bar, because it is unknown or below zero.
  static func hundredths(of value: Double?, in full: Double?) -> Double? {
    guard let value, let full, value >= 0, value <= full else { return nil }
    return value / full * 100
  }
}

extension Cards.Row {
  /// Of a measure; nil where nothing is known.
  func value(_ measure: Int) -> Double? {
    guard values.indices.contains(measure), let value = values[measure], value.isFinite else {
      return nil
    }
    return value
  }
}
