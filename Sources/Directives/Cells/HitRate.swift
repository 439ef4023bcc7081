import Engine
import Reports
import Words

/// `hit-rate`: how often the movie that a user rated last is among the first that they would have been
/// recommended.
///
/// All users of a part count, also those who have no segment and are recommended nothing: otherwise the
/// rates could not be compared with that of popularity, which recommends to everyone.
public enum HitRate: Directive {
  struct OwnOptions: OptionGroup {
    let top = Option<[Int]>(
      "top", .list(.integer(1...10_000), count: 1...50), default: [1, 5, 10, 20],
      "How many movies are recommended; a rate for each.", elsewhere: ["n", "k"])
    let on = Option<ScoredUsers>(
      ScoredUsers.optionName, default: .both,
      "Whose responses are looked for; both is train and test.")
    let ranking = RankingOptions()
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "hit-rate",
    revision: 1,
    summary:
      "counts how often a user's response is among the first movies recommended, and if those were simply the most rated",
    example: """
      top: [1, 5, 10]
      on: test
      """,
    options: option.declarations,
    reads: RankingOptions.reads,
    produces: nil,
    publishes: [
      .init("<n>", "The rate among the first n, of the last part: test unless 'on' says another."),
      .init("<part>.<n>", "The rate among the first n, of the part's users."),
      .init("<part>.users", "Users of the part."),
      .init("<part>.covered", "Those of them who are in a segment."),
      .init("<part>.coverage", "Their share, 0 to 1."),
      .init("popularity.<part>.<n>", "The rate if the most rated movies were recommended."),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    [
      "n": Set(options[option.top]).sorted().map(String.init),
      "part": options[option.on].parts.map(\.rawValue),
    ]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    ScoredUsers.problems(of: declaration.name, on: options[option.on], reading: reading)
  }

  /// How often recommendations hit, by part.
  public struct Rates: Sendable {
    let parts: [Part]
  }

  struct Part: Sendable {
    let name: Split.Name
    let bySegment: HitCounts
    let byPopularity: HitCounts
  }

  public static func compute(_ cell: CellContext) throws -> Rates {
    let split = try cell.read(SplitUsers.self).split
    let segmentation = try cell.read(UserSegments.self).segmentation
    let assignment = segmentation.assignment
    let tops = Array(Set(cell.options[option.top])).sorted()
    let most = tops.last ?? 0
    let wanted = cell.options[option.on].parts
    let parts = split.parts.filter { wanted.contains($0.name) }

    var depths = ItemRanking.Depths(segments: segmentation.sizes.count)
    var longest = 0
    for part in parts {
      for user in part.users {
        depths.reach(most, for: Int(user), in: part.x, assignment: assignment)
        longest = max(longest, part.x.range(ofRow: Int(user)).count)
      }
    }
    let rankings = try RankingOptions.rankings(depths: depths, in: cell)
    let popular = ItemRanking.byPopularity(in: split.train.x, depth: most + longest)
    return Rates(
      parts: try parts.map { part in
        Part(
          name: part.name,
          bySegment: try HitCounts(
            of: part, tops: tops, workers: cell.workers, progress: cell.progress
          ) { user in
            let segment = Int(assignment[user])
            return segment < 0 ? nil : rankings[segment]
          },
          byPopularity: try HitCounts(
            of: part, tops: tops, workers: cell.workers, progress: cell.progress
          ) { _ in popular })
      })
  }
}

extension HitRate {
  public static func present(_ product: Rates, of cell: CellContext) -> Presentation {
    let missing = product.parts.reduce(0) { $0 + $1.bySegment.users - $1.bySegment.covered }
    var exhibits: [Exhibit] = []
    if missing > 0 {
      exhibits.append(
        .notice(
          "\(counted(missing, "user has", "users have")) no rating but the response, and so no segment. They are recommended nothing, which counts as a miss; by popularity they are recommended like everyone."
        ))
    }
    exhibits.append(.table(coverageTable(product)))
    exhibits.append(.table(rateTable(product)))
    exhibits.append(.chart(chart(product)))
    return Presentation(exhibits: exhibits, values: values(product))
  }

  private static func coverageTable(_ product: Rates) -> Table {
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

  /// The series of the table and the chart.
  private static func series(_ product: Rates) -> [(name: String, counts: HitCounts)] {
    product.parts.flatMap { part in
      [
        ("\(part.name.rawValue), by segment", part.bySegment),
        ("\(part.name.rawValue), by popularity", part.byPopularity),
      ]
    }
  }

  private static func tops(_ product: Rates) -> [Int] {
    product.parts.first?.bySegment.tops ?? []
  }

  private static func rateTable(_ product: Rates) -> Table {
    let series = series(product)
    return Table(
      title: "Share of users whose held-out movie is among the first recommended",
      columns: [.init("among the first")] + series.map { .init($0.name, .percent(2)) },
      rows: tops(product).enumerated().map { index, top in
        [.integer(top)] + series.map { .measured($0.counts.rate(at: index)) }
      })
  }

  private static func chart(_ product: Rates) -> Chart {
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
  private static func values(_ product: Rates) -> [String: Value] {
    func rates(_ counts: HitCounts) -> [String: Value] {
      Dictionary(
        counts.tops.enumerated().map { ("\($1)", .measured(counts.rate(at: $0))) }
      ) { first, _ in first }
    }
    func byPart(_ value: (Part) -> Value) -> [String: Value] {
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
