import Engine
import Reports

/// `r2`: predicts each response by the mean rating of the movie in the user's segment, and scores that.
public enum R2: Directive {
  enum Users: String, OptionChoice { case train, validation, test, both }

  static let on = Option<Users>(
    "on", default: .both, "Whose responses are predicted; both is train and test.")
  static let rows = Option<Int>(
    "rows", .integer(0...1000), default: 5, "Rows shown of the end of the predictions.",
    effect: .exhibits)

  public static let declaration = DirectiveDeclaration(
    name: "r2",
    revision: 1,
    summary: "predicts each response by its (movie, segment) mean and scores the predictions",
    example: """
      on: both
      rows: 3
      caption: How well segment means predict
      """,
    options: [on.declaration, rows.declaration],
    reads: [
      .nearest(.averages), .through(.averages, .segments, isOpen: true),
      .through(.averages, .split), .through(.averages, .ratings),
    ],
    produces: .predictions,
    publishes: [
      .init("<part>.covered", "R2 over responses that have a segment mean."),
      .init("<part>.with-fallback", "R2 over all, the movie's mean or that of all standing in."),
      .init(
        "<part>.as-pandas", "R2 where missing predictions are skipped in the residuals only."),
      .init("<part>.coverage", "The share of responses that have a segment mean, 0 to 1."),
      .init("<part>.rmse", "Root of the mean squared error, over those."),
      .init("<part>.mae", "Mean absolute error, over those."),
      .init("<part>.n", "Responses."),
    ])

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] {
    ["part": names(options[on]).map(\.rawValue)]
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    problems(of: declaration.name, on: options[on], reading: reading)
  }

  /// What keeps a directive that reads segments and averages from speaking of the users of a part, or of
  /// any.
  ///
  /// - Parameter users: Whose responses it is about, by the option `on`; nil if it names users itself.
  static func problems(
    of directive: String, on users: Users?, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    guard let segments = reading[.segments], let averages = reading[.averages] else { return [] }
    for kind in [ArtifactKind.model, .split] where segments.lineage[kind] != averages.lineage[kind]
    {
      return [
        Diagnostic(
          ArtifactKind.segments.rawValue,
          "the segments are those of another \(kind.rawValue) than the averages",
          hint: "name the 'avg' cell that reads these segments, by 'averages'")
      ]
    }
    guard let users, let known = segments.facts.users else { return [] }
    let wanted = names(users)
    guard let missing = wanted.first(where: { known != .all && known.rawValue != $0.rawValue })
    else {
      return validationProblem(users, reading)
    }
    return [
      Diagnostic(
        on.declaration.name,
        "'\(directive)' needs the segments of \(missing.rawValue) users, and those it reads are of \(known.rawValue) users only",
        hint: wanted.count > 1 ? "on: \(known.rawValue)" : "users: all, in the 'segment' cell")
    ]
  }

  private static func validationProblem(
    _ users: Users, _ reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    guard users == .validation, reading[.split]?.facts.parts?.contains(.validation) == false
    else {
      return []
    }
    return [
      Diagnostic(
        on.declaration.name, "'on' is 'validation', and the split sets no users aside for it",
        hint: "validation: 0.1")
    ]
  }

  /// The parts that are meant.
  static func names(_ users: Users) -> [Split.Name] {
    switch users {
    case .train: [.train]
    case .validation: [.validation]
    case .test: [.test]
    case .both: [.train, .test]
    }
  }

  public static func compute(_ cell: CellContext) throws -> PredictedResponses {
    let averages = try cell.read(MovieAverages.self).averages
    let segmentation = try cell.read(UserSegments.self).segmentation
    let split = try cell.read(SplitUsers.self).split
    let wanted = names(cell.options[on])
    let parts = split.parts.filter { wanted.contains($0.name) }
    try requirePredictions(of: parts, in: cell)
    return PredictedResponses(
      parts: parts.map { part in
        let predictions = Predictions(
          of: part.y, assignment: segmentation.assignment, averages: averages)
        return PredictedResponses.Part(
          name: part.name, predictions: predictions, score: Score(of: predictions))
      })
  }

  /// Throws unless there is memory for predictions of all responses of these parts.
  static func requirePredictions(of parts: [Split.Part], in cell: CellContext) throws {
    let responses = parts.reduce(0) { $0 + $1.y.stored }
    try cell.require(
      Predictions.bytesPerResponse * responses, for: "predictions of \(responses) responses",
      hint: "fewer users: 'users: 0.1' in 'load'")
  }

  public static func present(
    _ product: PredictedResponses, of cell: CellContext
  ) throws -> Presentation {
    let movies = try cell.read(LoadedRatings.self).movies
    var exhibits: [Exhibit] = [.table(scoreTable(product))]
    if cell.options[rows] > 0 {
      exhibits += product.parts.map { .table(tail(of: $0, movies, cell.options[rows])) }
    }
    let byPart = product.parts.map { ($0.name.rawValue, Value.record(values($0.score))) }
    return Presentation(
      exhibits: exhibits, values: Dictionary(byPart) { first, _ in first })
  }

  private static func scoreTable(_ product: PredictedResponses) -> Table {
    Table(
      title: "How well segment means predict",
      columns: [
        .init("part"), .init("responses", .grouped), .init("coverage", .percent(1)),
        .init("R2, covered rows", .decimals(4)), .init("R2, with fallback", .decimals(4)),
        .init("R2 as pandas gives it, missing skipped in residuals only", .decimals(4)),
        .init("RMSE", .decimals(4)), .init("MAE", .decimals(4)),
      ],
      rows: product.parts.map { part in
        let score = part.score
        return [
          .text(part.name.rawValue), .integer(score.n), .measured(score.coverage),
          .measured(score.rSquared), .measured(score.withFallback), .measured(score.asPandas),
          .measured(score.rmse), .measured(score.mae),
        ]
      })
  }

  private static func tail(
    of part: PredictedResponses.Part, _ movies: Movies, _ rows: Int
  ) -> Table {
    let predictions = part.predictions
    return Table(
      title: "The last predictions, \(part.name.rawValue)",
      columns: [
        .init("user"), .init("title"), .init("rating", .decimals(1)), .init("segment"),
        .init("predicted", .decimals(3)),
      ],
      rows: (max(0, predictions.count - rows)..<predictions.count).map { index in
        let row = predictions[index]
        return [
          .integer(Int(row.user)), .text(movies.title(of: row.item)), .number(row.rating),
          row.segment < 0 ? .missing : .integer(Int(row.segment)), .measured(row.predicted),
        ]
      })
  }

  /// What is published of a score.
  static func values(_ score: Score) -> [String: Value] {
    [
      "as-pandas": .measured(score.asPandas),
      "covered": .measured(score.rSquared),
      "with-fallback": .measured(score.withFallback),
      "coverage": .measured(score.coverage),
      "rmse": .measured(score.rmse),
      "mae": .measured(score.mae),
      "n": .integer(score.n),
    ]
  }
}
