extension Exhibit {
  /// Whether its parts fit together, as whoever shows it counts on: what was read from a file may be anything.
  ///
  /// O(size).
  public var isConsistent: Bool {
    switch self {
    case .facts(let facts): facts.facts.allSatisfy { $0.format.isConsistent }
    case .table(let table): table.isConsistent
    case .chart(let chart): chart.isConsistent
    case .cards(let cards): cards.isConsistent
    case .notice, .note: true
    }
  }
}

extension Format {
  /// More decimals than a `Double` has say nothing.
  fileprivate var isConsistent: Bool {
    switch self {
    case .plain, .grouped: true
    case .decimals(let decimals), .percent(let decimals): (0...20).contains(decimals)
    }
  }
}

extension Table {
  fileprivate var isConsistent: Bool {
    columns.allSatisfy { $0.format.isConsistent }
      && rows.allSatisfy { $0.count == columns.count }
      && elided >= 0 && (0...rows.count).contains(elidedAfter)
      && (marked ?? []).allSatisfy {
        rows.indices.contains($0.row) && columns.indices.contains($0.column)
      }
  }
}

extension Chart {
  fileprivate var isConsistent: Bool {
    let count = categories.count
    return valueFormat.isConsistent
      && positions.map { [count, count + 1].contains($0.count) } ?? true
      && series.allSatisfy { series in
        series.values.count == count && series.intervals.map { $0.count == count } ?? true
          && series.marked.map(categories.indices.contains) ?? true
      }
  }
}

extension Cards {
  fileprivate var isConsistent: Bool {
    measures.allSatisfy { $0.format.isConsistent }
      && cards.allSatisfy { card in
        card.rows.allSatisfy { $0.values.count == measures.count }
          && (card.shares + card.parts).allSatisfy { $0.count ?? 0 >= 0 }
      }
  }
}
