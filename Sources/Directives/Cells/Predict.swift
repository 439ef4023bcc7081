import Engine
import Reports

/// `predict`: what the segments say of the responses of some users.
public enum Predict: Directive {
  struct OwnOptions: OptionGroup {
    let users = Option<[ID]?>(
      "users", .list(.id, count: 1...1000), default: nil,
      "Ids of the users whose responses are predicted, instead of those of a part.")
    let on = Option<ScoredUsers?>(
      ScoredUsers.optionName, .choice(ScoredUsers.allCases.map(\.rawValue)), default: nil,
      "Whose responses are predicted; both is train and test. By default test, unless users are named."
    )
    let soft = Option<Bool>(
      "soft", .flag, default: false,
      "Whether the means of all segments count, weighed by the user's membership, and not that of their own alone."
    )
    let rows = Option<Int>(
      "rows", .integer(0...10_000), default: 10,
      "Predictions shown of each part, by the user's id.",
      effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "predict",
    revision: 2,
    summary:
      "predicts the responses of some users by segment means, of their own or of all segments",
    example: """
      on: test
      soft: true
      """,
    options: option.declarations,
    reads: ScoredUsers.reads,
    produces: .predictions,
    publishes: [
      .init("<part>.covered", "R2 over responses that are predicted without fallback."),
      .init("<part>.with-fallback", "R2 over all, the movie's mean or that of all standing in."),
      .init("<part>.coverage", "The share of responses predicted without fallback, 0 to 1."),
      .init("<part>.rmse", "Root of the mean squared error, over those."),
      .init("<part>.mae", "Mean absolute error, over those."),
      .init("<part>.n", "Responses."),
      .init(
        "predicted.<user>", "The prediction for a user of 'users', by id; nothing without one."),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    guard let users = options[option.users] else {
      return ["part": (options[option.on] ?? .test).parts.map(\.rawValue), "user": []]
    }
    // It is not known before the run in which parts the users are.
    let parts = reading[.split]?.facts.parts
    return [
      "part": (parts ?? Split.Name.allCases).map(\.rawValue), "user": users.map(\.description),
    ]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    guard options[option.users] != nil else {
      return ScoredUsers.problems(
        of: declaration.name, on: options[option.on] ?? .test, reading: reading)
    }
    guard options[option.on] == nil else {
      return [
        Diagnostic(
          option.on.name, "'users' and 'on' are both given, expected one of them",
          hint: "leave 'on' out")
      ]
    }
    return ScoredUsers.problems(of: declaration.name, on: nil, reading: reading)
  }

  public static func compute(_ cell: CellContext) throws -> PredictedResponses {
    let averages = try cell.read(ItemAverages.self).averages
    let segments = try cell.read(UserSegments.self)
    let asked = try cell.options[option.users].map { ids in
      try AskedUsers(ids, named: option.users.name, in: cell).users
    }
    let parts = try cell.read(SplitUsers.self).split.parts.filter { part in
      asked.map { $0.contains { $0.part.name == part.name } }
        ?? (cell.options[option.on] ?? .test).parts.contains(part.name)
    }
    try PredictedResponses.requireMemory(for: parts, in: cell)
    return PredictedResponses(
      parts: parts.map { part in
        let all = Predictions(
          of: part.y, assignment: segments.segmentation.assignment, averages: averages,
          weighedBy: cell.options[option.soft] ? segments.membership : nil)
        let predictions = asked.map { all.of(Set($0.map { Int32($0.row) })) } ?? all
        return PredictedResponses.Part(
          name: part.name, predictions: predictions, score: Score(of: predictions))
      })
  }
}

// MARK: - What is shown

extension Predict {
  public static func present(
    _ product: PredictedResponses, of cell: CellContext
  ) throws -> Presentation {
    let loaded = try cell.read(LoadedRatings.self)
    let (items, users) = (try loaded.items, try loaded.axes.users)
    let rows = cell.options[option.rows]
    var exhibits: [Exhibit] = [.table(scoreTable(product))]
    if rows > 0 {
      let isSoft = cell.options[option.soft]
      exhibits += product.parts.map {
        .table(table(of: $0, items, users, first: rows, isSoft: isSoft))
      }
    }
    var values = Dictionary(product.parts.map { ($0.name.rawValue, value($0.score)) }) { first, _ in
      first
    }
    if cell.options[option.users] != nil {
      values["predicted"] = .record(predicted(product, users))
    }
    return Presentation(exhibits: exhibits, values: values)
  }

  private static func scoreTable(_ product: PredictedResponses) -> Table {
    Table(
      title: "How well the responses are predicted",
      columns: [
        .init("part"), .init("responses", .grouped), .init("coverage", .percent(1)),
        .init("R2, covered rows", .decimals(4)), .init("RMSE", .decimals(4)),
        .init("MAE", .decimals(4)),
      ],
      rows: product.parts.map { part in
        let score = part.score
        return [
          .text(part.name.rawValue), .integer(score.n), .measured(score.coverage),
          .measured(score.rSquared), .measured(score.rmse), .measured(score.mae),
        ]
      })
  }

  private static func table(
    of part: PredictedResponses.Part, _ items: Items, _ users: Axis, first rows: Int,
    isSoft: Bool
  ) -> Table {
    let predictions = part.predictions
    let shown = min(rows, predictions.count)
    let name = part.name.rawValue
    // The column is left out if it would be empty.
    let haveFallback = (0..<shown).contains { predictions[$0].predicted == nil }
    return Table(
      title: shown == predictions.count
        ? "Predicted responses, \(name)" : "The first predicted responses, \(name)",
      columns: [
        .init("user"), .init("segment"), .init("title"), .init("rating", .decimals(1)),
        .init("predicted", .decimals(3)),
      ] + (haveFallback ? [.init("fallback", .decimals(3))] : []) + [.init("from")],
      rows: (0..<shown).map { index in
        let row = predictions[index]
        return [
          Value(users[Int(row.user)]), row.segment < 0 ? .missing : .integer(Int(row.segment)),
          .text(items.title(of: row.item)), .number(row.rating), .measured(row.predicted),
        ]
          + (haveFallback
            ? [row.predicted == nil ? .measured(row.withFallback) : .missing] : [])
          + [.text(reason(row, isSoft: isSoft))]
      }, elided: predictions.count - shown, elidedAfter: shown)
  }

  private static func reason(_ row: Predictions.Row, isSoft: Bool) -> String {
    let without = row.segment < 0 ? "the user has no history" : "no segment mean"
    return switch row.basis {
    case .segment: isSoft ? "all segments' means" : "segment mean"
    case .item: "\(without): the movie's mean"
    case .all: "\(without), nor a rating of the movie: the mean of all"
    case .nothing: "no ratings to learn from"
    case .model: "a model that asks for no segment"
    }
  }

  private static func value(_ score: Score) -> Value {
    var values = score.published
    values["as-pandas"] = nil
    return .record(values)
  }

  /// By user id; missing where nothing is predicted.
  private static func predicted(
    _ product: PredictedResponses, _ users: Axis
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for part in product.parts {
      for index in 0..<part.predictions.count {
        let row = part.predictions[index]
        values["\(users[Int(row.user)])"] = .measured(row.predicted)
      }
    }
    return values
  }
}
