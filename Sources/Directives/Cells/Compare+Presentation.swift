import Engine
import Notebooks

extension Compare {
  public static func present(_ product: Comparison, of cell: CellContext) -> Presentation {
    var values: [String: Value] = [:]
    for baseline in Baseline.allCases {
      let scores = product.parts.map { part in
        (part.name.rawValue, Value.record(R2.values(part.score(of: baseline))))
      }
      values[baseline.rawValue] = .record(Dictionary(scores) { first, _ in first })
    }
    values["best"] = .record(
      Dictionary(
        product.parts.map { ($0.name.rawValue, $0.best.map { .text($0.rawValue) } ?? .missing) }
      ) { first, _ in first })
    return Presentation(
      exhibits: [.notice(whatModelsSee), .chart(chart(product))]
        + product.parts.map { .table(table($0)) } + [.facts(settings(cell.options))],
      values: values)
  }

  private static let whatModelsSee =
    "What a model may see: means, and the biases and factors of movies, are learned from the training users' predictors alone. Of each user whose response is predicted, test users included, a model sees the predictors (the ratings before the response): the user's segment, membership, bias and factors follow from them. No model sees any response."

  private static func chart(_ product: Comparison) -> Chart {
    Chart(
      title: "R2 over all responses, by model", mark: .horizontalBars, categoryTitle: "model",
      categories: Baseline.allCases.map(\.words), valueTitle: "R2, with fallback",
      valueFormat: .decimals(3),
      series: product.parts.map { part in
        .init(
          part.name.rawValue, Baseline.allCases.map { part.score(of: $0).withFallback })
      })
  }

  private static func table(_ part: Comparison.Part) -> Table {
    Table(
      title: "How well each model predicts, \(part.name.rawValue)",
      columns: [
        .init("model"), .init("R2, with fallback", .decimals(4)),
        .init("R2, covered rows", .decimals(4)), .init("RMSE, covered rows", .decimals(4)),
        .init("MAE, covered rows", .decimals(4)), .init("coverage", .percent(1)),
        .init("best"),
      ],
      rows: part.scores.map { baseline, score in
        [
          .text(baseline.words), .measured(score.withFallback), .measured(score.rSquared),
          .measured(score.rmse), .measured(score.mae), .measured(score.coverage),
          .text(baseline == part.best ? "best" : ""),
        ]
      })
  }

  private static func settings(_ options: Options) -> Facts {
    Facts([
      .init("factors", .integer(options[factors])),
      .init("regularisation of the factorisation", .number(options[regularisation])),
      .init("regularisation of biases (movie, user)", .text(biasRegularisation)),
      .init("epochs", .integer(options[epochs])),
      .init("shrinkage", .number(options[shrinkage])),
      .init("random state", .integer(options[randomState])),
    ])
  }

  private static let biasRegularisation: String = {
    let biases = Factorisation.biases()
    return [biases.movieRegularisation, biases.userRegularisation].map(ValueWords.short)
      .joined(separator: ", ")
  }()
}

extension Comparison.Part {
  /// The score of a model; every model has one.
  func score(of baseline: Baseline) -> Score {
    guard let found = scores.first(where: { $0.baseline == baseline }) else {
      preconditionFailure("'\(baseline.rawValue)' was not scored")
    }
    return found.score
  }

  /// The model with the highest R2 over all responses, the first of tied ones.
  var best: Baseline? {
    scores.reduce(nil as (Baseline, Double)?) { best, next in
      guard let found = next.score.withFallback, found > best?.1 ?? -.infinity else { return best }
      return (next.baseline, found)
    }?.0
  }
}

extension Baseline {
  /// As a reader sees it.
  fileprivate var words: String {
    switch self {
    case .globalMean: "global mean"
    case .movieMean: "movie mean"
    case .biases: "user + movie biases"
    case .segmentMean: "segment mean"
    case .shrunkSegmentMean: "segment mean, shrunk to the movie's"
    case .softSegmentMean: "segment mean, soft by membership"
    case .factorisation: "matrix factorisation with biases"
    }
  }
}
