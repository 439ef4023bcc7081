import Engine
import Notebooks

extension HitRate {
  public static func present(_ product: HitRates, of cell: CellContext) -> Presentation {
    let missing = product.parts.reduce(0) { $0 + $1.bySegment.users - $1.bySegment.covered }
    var exhibits: [Exhibit] = []
    if missing > 0 {
      exhibits.append(
        .notice(
          "\(missing) \(missing == 1 ? "user has" : "users have") no rating but the response, and so no segment. They are recommended nothing, which counts as a miss; by popularity they are recommended like everyone."
        ))
    }
    exhibits.append(.table(coverageTable(product)))
    exhibits.append(.table(rateTable(product)))
    exhibits.append(.chart(chart(product)))
    return Presentation(exhibits: exhibits, values: values(product))
  }

  private static func coverageTable(_ product: HitRates) -> Table {
    Table(
      title: "Users with a segment",
      columns: [
        .init("part"), .init("users", .grouped), .init("with a segment", .grouped),
        .init("coverage", .percent(1)),
      ],
      rows: product.parts.map { part in
        [
          .text(part.name.rawValue), .integer(part.bySegment.users),
          .integer(part.bySegment.covered), .measured(part.bySegment.coverage),
        ]
      })
  }

  /// What the rates are of, and the rates.
  private static func series(_ product: HitRates) -> [(name: String, counts: HitCounts)] {
    product.parts.flatMap { part in
      [
        ("\(part.name.rawValue), by segment", part.bySegment),
        ("\(part.name.rawValue), by popularity", part.byPopularity),
      ]
    }
  }

  private static func tops(_ product: HitRates) -> [Int] {
    product.parts.first?.bySegment.tops ?? []
  }

  private static func rateTable(_ product: HitRates) -> Table {
    let series = series(product)
    return Table(
      title: "Share of users whose held-out movie is among the first recommended",
      columns: [.init("among the first")] + series.map { .init($0.name, .percent(2)) },
      rows: tops(product).enumerated().map { index, top in
        [.integer(top)] + series.map { .measured($0.counts.rate(at: index)) }
      })
  }

  private static func chart(_ product: HitRates) -> Chart {
    let tops = tops(product)
    return Chart(
      title: "Hits among the first N", mark: .line, categoryTitle: "movies recommended",
      categoryPlural: "movies recommended",
      categories: tops.map(String.init), positions: tops.map(Double.init),
      valueTitle: "share of users", valueFormat: .percent(1),
      series: series(product).map { name, counts in
        .init(name, tops.indices.map { counts.rate(at: $0) })
      })
  }

  /// The rates by part, the same by popularity, and those of the last part (test, unless another is asked
  /// for) by the number alone: `hit-rate.10`.
  private static func values(_ product: HitRates) -> [String: Value] {
    func rates(_ counts: HitCounts) -> [String: Value] {
      Dictionary(
        counts.tops.enumerated().map { ("\($1)", .measured(counts.rate(at: $0))) }
      ) { first, _ in first }
    }
    func byPart(_ value: (HitRates.Part) -> Value) -> [String: Value] {
      Dictionary(product.parts.map { ($0.name.rawValue, value($0)) }) { first, _ in first }
    }
    var values = byPart { part in
      let counts: [String: Value] = [
        "users": .integer(part.bySegment.users),
        "covered": .integer(part.bySegment.covered),
        "coverage": .measured(part.bySegment.coverage),
      ]
      return .record(counts.merging(rates(part.bySegment)) { first, _ in first })
    }
    values["popularity"] = .record(byPart { .record(rates($0.byPopularity)) })
    if let last = product.parts.last {
      values.merge(rates(last.bySegment)) { first, _ in first }
    }
    return values
  }
}
