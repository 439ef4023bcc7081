import Engine
import Reports

extension Compare {
  public static func present(_ product: ModelScores, of cell: CellContext) -> Presentation {
    Presentation(
      exhibits: [.note(whatModelsSee)] + charts(product).map(Exhibit.chart)
        + product.parts.reversed().map { .table(table($0)) }
        + [.facts(settings(cell.options))],
      values: values(product))
  }

  private static let whatModelsSee =
    "What a model may see: segments, means, and the biases and factors of movies are learned from the predictors of training users alone (all their ratings but the last). Users whose responses are predicted, test users too, are known by their own predictors: their segment, membership, bias and factors are fitted to these, with all that was learned held fixed. No model sees anybody's response. Where a model has nothing to say of a response, the movie's mean stands in, or else the mean of all: so figures over all responses can be held against each other, and those of covered ones only where coverage is the same."

  /// R2 over all responses, the best model first. Models are ranked on the last part, which is test by default.
  private static func charts(_ product: ModelScores) -> [Chart] {
    guard let judged = product.parts.last else { return [] }
    let best = judged.isOfTrainingUsers ? nil : judged.best
    return [
      Chart(
        title: best.map { "Best on \(judged.name.rawValue) users: \($0.words)" }
          ?? "R2 by model, \(judged.name.rawValue) users",
        mark: .dots, categoryTitle: "model",
        categories: judged.ranking.map(\.words),
        valueTitle: "R2 over all responses; further right is better",
        valueFormat: .decimals(3),
        series: product.parts.reversed().map { part in
          .init(
            "\(part.name.rawValue) users",
            judged.ranking.map { part.scores[$0]?.withFallback },
            marked: part.name == judged.name ? best.flatMap(judged.ranking.firstIndex) : nil)
        },
        reference: best.flatMap { judged.scores[$0]?.withFallback }
          .map { .init($0, "best on \(judged.name.rawValue) users") })
    ]
  }

  private static func table(_ part: ModelScores.Part) -> Table {
    Table(
      title:
        "Scores on \(part.name.rawValue) users, the best first"
        + (part.isOfTrainingUsers ? "; the models learned from these users" : ""),
      columns: [
        .init("model"), .init("R2", .decimals(4)), .init("RMSE", .decimals(4)),
        .init("MAE", .decimals(4)), .init("coverage", .percent(1)),
        .init("R2, covered", .decimals(4)), .init("RMSE, covered", .decimals(4)),
        .init("MAE, covered", .decimals(4)),
      ],
      rows: part.ranking.map { baseline in
        let score = part.scores[baseline]
        return [.text(baseline.words)]
          + [
            score?.withFallback, score?.rmseWithFallback, score?.maeWithFallback, score?.coverage,
            score?.rSquared, score?.rmse, score?.mae,
          ].map(Value.measured)
      },
      marked: part.isOfTrainingUsers
        ? nil : part.best.flatMap(part.ranking.firstIndex).map { [.init(row: $0, column: 0)] })
  }

  private static func settings(_ options: Options) -> Facts {
    let biases = Factorisation.biases()
    return Facts([
      .init("factors", .integer(options[option.factors])),
      .init("regularisation of the factorisation", .number(options[option.regularisation])),
      .init(
        "regularisation of biases (movie, user)",
        .text(
          [biases.itemRegularisation, biases.userRegularisation].map(ValueWords.short)
            .joined(separator: ", "))),
      .init("epochs", .integer(options[option.epochs])),
      .init("shrinkage towards the movie's mean", .number(options[option.shrinkage])),
      .init("random state", .integer(options[option.randomState])),
    ])
  }

  private static func values(_ product: ModelScores) -> [String: Value] {
    func byPart(_ value: (ModelScores.Part) -> Value) -> Value {
      .record(Dictionary(product.parts.map { ($0.name.rawValue, value($0)) }) { first, _ in first })
    }
    var values = Dictionary(
      Baseline.allCases.map { baseline in
        (
          baseline.rawValue,
          byPart { part in .record(part.scores[baseline].map(values(of:)) ?? [:]) }
        )
      }
    ) { first, _ in first }
    values["best"] = byPart { part in part.best.map { .text($0.rawValue) } ?? .missing }
    return values
  }

  private static func values(of score: Score) -> [String: Value] {
    let more: [String: Value] = [
      "rmse-with-fallback": .measured(score.rmseWithFallback),
      "mae-with-fallback": .measured(score.maeWithFallback),
    ]
    return score.published.merging(more) { first, _ in first }
  }
}

extension Baseline {
  /// The name shown in tables and charts.
  fileprivate var words: String {
    switch self {
    case .globalMean: "global mean"
    case .itemMean: "movie mean"
    case .biases: "user + movie biases"
    case .segmentMean: "segment mean"
    case .shrunkSegmentMean: "segment mean, shrunk"
    case .softSegmentMean: "segment mean, soft"
    case .factorisation: "matrix factorisation"
    }
  }
}
