import Engine
import Reports

/// `compare`: segment means beside plainer and richer models, on the same users and responses.
public enum Compare: Directive {
  struct OwnOptions: OptionGroup {
    let on = R2.option.on
    let factors = Option<Int>(
      "factors", .integer(1...200), default: 5,
      "Numbers for each user's taste and each movie's kind in the matrix factorisation.",
      elsewhere: ["n-factors", "n-components"])
    let regularisation = Option<Double>(
      "regularisation", .number(.init(0.001, 1e9)), default: 5,
      "How strongly the matrix factorisation holds biases and factors at zero, counted in ratings.",
      elsewhere: ["regularization", "reg", "alpha"])
    let epochs = Option<Int>(
      "epochs", .integer(1...10_000), default: 10,
      "Passes of the alternating least squares of the biases and of the matrix factorisation.",
      elsewhere: ["n-epochs", "max-iter"])
    let shrinkage = Option<Double>(
      "shrinkage", .number(.init(0, 1e9, includesLow: false)), default: 10,
      "Ratings of the movie's mean that a segment's mean is mixed with in the shrunk segment mean.")
    let randomState = Option<Int>(
      "random-state", .seed, default: 0,
      "Seed of NumPy's legacy generator, from which the matrix factorisation starts.",
      elsewhere: ["seed"])
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "compare",
    revision: 3,
    summary: "scores segment means beside plainer and richer models on the same responses",
    example: """
      factors: 4
      shrinkage: 10
      caption: Which model predicts best
      """,
    options: option.declarations,
    reads: [
      .nearest(.averages), .through(.averages, .segments, isOpen: true),
      .through(.averages, .split),
    ],
    produces: nil,
    publishes: [
      .init(
        "best.<part>", "The model that predicts the part best: train, validation or test.",
        .identity),
      .init("<model>.<part>.covered", "R2 over responses that are predicted without fallback."),
      .init(
        "<model>.<part>.with-fallback", "R2 over all, the movie's mean or that of all standing in."),
      .init(
        "<model>.<part>.as-pandas",
        "R2 where missing predictions are skipped in the residuals only."
      ),
      .init(
        "<model>.<part>.coverage", "The share of responses predicted without fallback, 0 to 1."),
      .init("<model>.<part>.rmse", "Root of the mean squared error, over those."),
      .init("<model>.<part>.mae", "Mean absolute error, over those."),
      .init("<model>.<part>.n", "Responses."),
      .init("<model>.<part>.rmse-with-fallback", "Root of the mean squared error, over all."),
      .init("<model>.<part>.mae-with-fallback", "Mean absolute error, over all."),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    [
      "model": Baseline.allCases.map(\.rawValue),
      "part": options[option.on].parts.map(\.rawValue),
    ]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    ScoredUsers.problems(of: declaration.name, on: options[option.on], reading: reading)
  }

  /// How good each model's predictions are, by part.
  public struct ModelScores: Sendable {
    let parts: [Part]

    struct Part: Sendable {
      let name: Split.Name
      let scores: [Baseline: Score]
    }
  }

  public static func compute(_ cell: CellContext) throws -> ModelScores {
    let split = try cell.read(SplitUsers.self).split
    let wanted = cell.options[option.on].parts
    let baselines = try baselines(learnedFrom: split.train.x, cell)
    let parts = split.parts.filter { wanted.contains($0.name) }
    return ModelScores(
      parts: try parts.enumerated().map { index, part in
        let share = (1 - Share.fits) / Double(parts.count)
        let start = Share.fits + Double(index) * share
        return ModelScores.Part(
          name: part.name,
          scores: try scores(
            of: part, by: baselines, workers: cell.workers,
            progress: cell.progress.part(start...start + share)))
      })
  }

  private static func scores(
    of part: Split.Part, by baselines: Baselines, workers: Workers, progress: Progress
  ) throws -> [Baseline: Score] {
    let all = Baseline.allCases
    let scores = try all.enumerated().map { index, baseline in
      let share = 1 / Double(all.count)
      let start = Double(index) * share
      let predictions = try baselines.predictions(
        of: part, by: baseline, workers: workers, progress: progress.part(start...start + share))
      return (baseline, Score(of: predictions))
    }
    return Dictionary(scores) { first, _ in first }
  }

  private static func baselines(
    learnedFrom train: SparseMatrix, _ cell: CellContext
  ) throws -> Baselines {
    let options = cell.options
    let segments = try cell.read(UserSegments.self)
    let factorisation = Factorisation(
      factors: options[option.factors], itemRegularisation: options[option.regularisation],
      userRegularisation: options[option.regularisation], epochs: options[option.epochs],
      randomState: UInt32(options[option.randomState]))
    // Users of the fit, users of a part and movies; and the ratings by movie.
    try cell.require(
      8 * (1 + options[option.factors]) * (2 * train.rows + train.columns) + 5 * train.stored,
      for:
        "a factorisation of \(train.rows) users by \(train.columns) movies with \(options[option.factors]) factors",
      hint: "fewer 'factors', or ids without large gaps")
    return Baselines(
      averages: try cell.read(ItemAverages.self).averages,
      assignment: segments.segmentation.assignment, membership: segments.membership,
      shrinkage: options[option.shrinkage],
      biases: try Factorisation.biases(epochs: options[option.epochs]).fit(
        train, workers: cell.workers, progress: cell.progress.part(0...Share.biases),
        stage: "biases"),
      factorisation: try factorisation.fit(
        train, workers: cell.workers, progress: cell.progress.part(Share.biases...Share.fits)))
  }

  /// How far the work is when something is done.
  private enum Share {
    static let biases = 0.1
    static let fits = 0.95
  }
}

extension Compare.ModelScores.Part {
  /// Whether the models were fitted to these users, so that no model is marked as the best by their scores.
  var isOfTrainingUsers: Bool { name == .train }

  /// The models by R2 over all responses, the highest first; tied ones, and those that have none, in the
  /// order of `Baseline`. O(1).
  var ranking: [Baseline] {
    let ranked = Baseline.allCases.enumerated().sorted { left, right in
      let (first, second) = (unexplained(left.element), unexplained(right.element))
      return first == second ? left.offset < right.offset : first < second
    }
    return ranked.map(\.element)
  }

  /// The model with the highest R2 over all responses, the plainest of tied ones; nil where there is no R2.
  var best: Baseline? {
    ranking.first.flatMap { scores[$0]?.withFallback == nil ? nil : $0 }
  }

  /// 1 - R2, whose digits are those of the residuals.
  private func unexplained(_ baseline: Baseline) -> Double {
    scores[baseline]?.withFallback.map { (1 - $0).ranked } ?? .infinity
  }
}

extension Progress {
  /// Progress of a part of the work.
  fileprivate func part(_ part: ClosedRange<Double>) -> Progress {
    Progress { fraction, stage in
      try self(part.lowerBound + (part.upperBound - part.lowerBound) * fraction, stage())
    }
  }
}
