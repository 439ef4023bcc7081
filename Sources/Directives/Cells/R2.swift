import Engine
import Reports

/// `r2`: predicts each response by the mean rating of the movie in the user's segment, and scores that.
public enum R2: Directive {
  struct OwnOptions: OptionGroup {
    let on = Option<ScoredUsers>(
      ScoredUsers.optionName, default: .both,
      "Whose responses are predicted; both is train and test.")
    let rows = Option<Int>(
      "rows", .integer(0...1000), default: 5, "Rows shown of the end of the predictions.",
      effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "r2",
    revision: 1,
    summary: "predicts each response by its (movie, segment) mean and scores the predictions",
    example: """
      on: both
      rows: 3
      caption: How well segment means predict
      """,
    options: option.declarations,
    reads: ScoredUsers.reads,
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
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    ["part": options[option.on].parts.map(\.rawValue)]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    ScoredUsers.problems(of: declaration.name, on: options[option.on], reading: reading)
  }

  public static func compute(_ cell: CellContext) throws -> PredictedResponses {
    let averages = try cell.read(ItemAverages.self).averages
    let segmentation = try cell.read(UserSegments.self).segmentation
    let split = try cell.read(SplitUsers.self).split
    let wanted = cell.options[option.on].parts
    let parts = split.parts.filter { wanted.contains($0.name) }
    try PredictedResponses.requireMemory(for: parts, in: cell)
    return PredictedResponses(
      parts: parts.map { part in
        let predictions = Predictions(
          of: part.y, assignment: segmentation.assignment, averages: averages)
        return PredictedResponses.Part(
          name: part.name, predictions: predictions, score: Score(of: predictions))
      })
  }

  public static func present(
    _ product: PredictedResponses, of cell: CellContext
  ) throws -> Presentation {
    let loaded = try cell.read(LoadedRatings.self)
    let (items, users) = (try loaded.items, try loaded.axes.users)
    var exhibits: [Exhibit] = [.table(scoreTable(product))]
    if cell.options[option.rows] > 0 {
      exhibits += product.parts.map {
        .table(tail(of: $0, items, users, cell.options[option.rows]))
      }
    }
    let byPart = product.parts.map { ($0.name.rawValue, Value.record($0.score.published)) }
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
    of part: PredictedResponses.Part, _ items: Items, _ users: Axis, _ rows: Int
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
          Value(users[Int(row.user)]), .text(items.title(of: row.item)), .number(row.rating),
          row.segment < 0 ? .missing : .integer(Int(row.segment)), .measured(row.predicted),
        ]
      })
  }
}
