import Engine
import Reports

/// `fit-lda`: segments as topics of a latent Dirichlet allocation over who rated what.
///
/// Parameters, defaults and results are those of `sklearn.decomposition.LatentDirichletAllocation`.
public enum FitLDA: Directive {
  private typealias LDA = LatentDirichletAllocation
  /// The engine's defaults.
  private static let lda = LDA()

  struct OwnOptions: OptionGroup {
    let components = Option<Int>(
      "components", .integer(LDA.Bounds.topics), default: lda.topics,
      "How many segments (topics) to fit.",
      elsewhere: ["n-components", "n-topics", "num-topics"])
    let maxIter = Option<Int>(
      "max-iter", .integer(1...LDA.Bounds.maxIter.upperBound), default: lda.maxIter,
      "Passes over the training users.",
      elsewhere: ["passes", "n-iter"])
    let learningMethod = Option<LearningMethod>(
      "learning-method", default: lda.learningMethod,
      "Whether the model is updated after every batch of users (online) or after every pass (batch)."
    )
    let learningOffset = Option<Double>(
      "learning-offset", .number(LDA.Bounds.learningOffset), default: lda.learningOffset,
      "Down-weights early batches of online learning; scikit-learn's tau_0.",
      elsewhere: ["tau-0", "tau0"])
    let learningDecay = Option<Double>(
      "learning-decay", .number(LDA.Bounds.learningDecay), default: lda.learningDecay,
      "How quickly online learning forgets; it converges above 0.5. scikit-learn's kappa.",
      elsewhere: ["kappa"])
    let batchSize = Option<Int>(
      "batch-size", .integer(LDA.Bounds.batchSize), default: lda.batchSize,
      "Users per batch of online learning.")
    let randomState = Option<Int>(
      "random-state", .seed, default: Int(lda.randomState),
      "Seed of NumPy's legacy generator, from which the fit starts.", elsewhere: ["seed"])
    let docTopicPrior = Option<Double?>(
      "doc-topic-prior", .number(LDA.Bounds.prior), default: lda.docTopicPrior,
      "Prior of a user's segments, alpha; 1 / components unless given.", elsewhere: ["alpha"])
    let topicWordPrior = Option<Double?>(
      "topic-word-prior", .number(LDA.Bounds.prior), default: lda.topicWordPrior,
      "Prior of a segment's movies, eta; 1 / components unless given.", elsewhere: ["eta", "beta"])
    let maxDocUpdateIter = Option<Int>(
      "max-doc-update-iter", .integer(LDA.Bounds.maxDocUpdateIter), default: lda.maxDocUpdateIter,
      "Most iterations for one user's membership.")
    let meanChangeTol = Option<Double>(
      "mean-change-tol", .number(LDA.Bounds.meanChangeTol), default: lda.meanChangeTol,
      "A user's membership is done when it moves less than this on average.")
    let evaluateEvery = Option<Int>(
      "evaluate-every", .integer(-1...LDA.Bounds.maxIter.upperBound), default: lda.evaluateEvery,
      "Passes between two looks at perplexity, which ends the fit when it settles; 0 or less for none.",
      elsewhere: ["eval-every"])
    let perpTol = Option<Double>(
      "perp-tol", .number(LDA.Bounds.perpTol), default: lda.perpTol,
      "The fit ends when perplexity moves less than this between two looks.")
    let precision = Option<Precision>(
      "precision", default: lda.precision,
      "Numbers of 64 bits, equal to scikit-learn's, or of 32 bits, faster.", elsewhere: ["dtype"])
    let top = Option<Int>(
      "top", .integer(1...100), default: 5, "Movies shown of each segment.", effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "fit-lda",
    revision: 2,
    summary: "fits an LDA segmentation to the training users, whose ratings are its counts",
    example: """
      components: 6
      learning-method: online
      learning-offset: 10
      max-iter: 5
      random-state: 0
      """,
    options: option.declarations,
    reads: [.nearest(.split), .through(.split, .ratings)],
    produces: .model,
    publishes: [
      .init("shape", "Segments and movies: [rows, columns] of the components."),
      .init("passes", "Passes over the training users."),
      .init(
        "perplexity",
        "Perplexity of the training users under the model; lower is better, missing where it is too large for a double.",
        isOfTrainingUsers: true),
      .init("sum", "The sum of all components.", isOfTrainingUsers: true),
    ])

  public static func facts(with options: Options) -> ProductFacts {
    ProductFacts(segments: options[option.components])
  }

  public static func compute(_ cell: CellContext) throws -> FittedLDA {
    let options = cell.options
    var lda = LDA()
    lda.topics = options[option.components]
    lda.maxIter = options[option.maxIter]
    lda.learningMethod = options[option.learningMethod]
    lda.learningOffset = options[option.learningOffset]
    lda.learningDecay = options[option.learningDecay]
    lda.batchSize = options[option.batchSize]
    lda.randomState = UInt32(options[option.randomState])
    lda.docTopicPrior = options[option.docTopicPrior]
    lda.topicWordPrior = options[option.topicWordPrior]
    lda.maxDocUpdateIter = options[option.maxDocUpdateIter]
    lda.meanChangeTol = options[option.meanChangeTol]
    lda.evaluateEvery = options[option.evaluateEvery]
    lda.perpTol = options[option.perpTol]
    lda.precision = options[option.precision]
    let train = try cell.read(SplitUsers.self).split.train
    // The first and the last weights, and a copy for the movies that are rated.
    try cell.require(
      3 * 8 * lda.topics * train.x.columns,
      for: "a model of \(lda.topics) segments by \(train.x.columns) movies",
      hint: "fewer 'components', or 'load' without 'axes: ids'")
    return FittedLDA(
      try lda.fit(train.x, workers: cell.workers, progress: cell.progress))
  }

  public static func present(
    _ fitted: FittedLDA, of cell: CellContext
  ) throws -> Presentation {
    let model = fitted.model
    let items = try cell.read(LoadedRatings.self).items
    let users = try usersWithHistory(cell)
    let sum = model.sum
    var exhibits: [Exhibit] = [
      .facts(
        Facts([
          .init("shape of components", .text("\(model.topics) × \(model.columns)")),
          .init("passes", .integer(model.passes)),
          .init(
            "perplexity of the training users", .measured(finite(model.perplexity)), .decimals(1)),
          .init("learning method", .text(cell.options[option.learningMethod].rawValue)),
          .init("learning offset", .number(cell.options[option.learningOffset])),
          .init("random state", .integer(cell.options[option.randomState])),
          .init(
            "priors (user, movie)",
            .text(
              [model.docTopicPrior, model.topicWordPrior].map(ValueWords.rounded)
                .joined(separator: ", "))),
          .init("sum of components", .measured(sum), .decimals(1)),
        ]))
    ]
    if model.topics > users {
      exhibits.insert(.notice(tooManySegmentsNotice(model.topics, users: users)), at: 0)
    }
    let rated = try cell.read(SplitUsers.self).split.ratedItems()
    if let notice = unratedNotice(rated.count, of: items.axis) {
      exhibits.insert(.notice(notice), at: 0)
    }
    if model.perplexityTrace.count > 1 { exhibits.append(.chart(traceChart(model))) }
    exhibits.append(.table(topItems(model, items, among: rated, count: cell.options[option.top])))
    return Presentation(
      exhibits: exhibits,
      values: [
        "shape": .list([.integer(model.topics), .integer(model.columns)]),
        "passes": .integer(model.passes),
        "perplexity": .measured(finite(model.perplexity)),
        "sum": .measured(sum),
      ])
  }

  /// Nil for a perplexity that is too large for a double.
  private static func finite(_ perplexity: Double) -> Double? {
    perplexity == .infinity ? nil : perplexity
  }

  private static func usersWithHistory(_ cell: CellContext) throws -> Int {
    let train = try cell.read(SplitUsers.self).split.train
    return train.users.count { !train.x.range(ofRow: Int($0)).isEmpty }
  }

  private static func tooManySegmentsNotice(_ segments: Int, users: Int) -> String {
    "There are more segments (\(segments)) than training users with ratings to learn from (\(users)): some segments can only be empty, and the others speak of one user each."
  }

  /// The share of the prior on ids without ratings from which a notice tells of it.
  private static let unratedShare = 0.1

  /// The prior gives each column the same weight.
  private static func unratedNotice(_ rated: Int, of axis: Axis) -> String? {
    guard case .range(let columns) = axis, columns > 0 else { return nil }
    let share = 1 - Double(rated) / Double(columns)
    guard share > unratedShare else { return nil }
    return
      "\(Int((100 * share).rounded())) % of the prior's mass lies on movie ids that nobody rated: of \(columns) columns \(rated) have ratings. Without 'axes: ids' in the 'load' cell only movies that were rated have one."
  }

  private static func traceChart(_ model: LDAModel) -> Chart {
    Chart(
      title: "Perplexity of the training users by pass", mark: .line, categoryTitle: "pass",
      categories: model.perplexityTrace.map { "\($0.pass)" },
      positions: model.perplexityTrace.map { Double($0.pass) },
      valueTitle: "perplexity", valueFormat: .decimals(1),
      series: [.init("perplexity", model.perplexityTrace.map { finite($0.perplexity) })])
  }

  private static func topItems(
    _ model: LDAModel, _ items: Items, among rated: [Int], count: Int
  ) -> Table {
    Table(
      title: "Top movies of each segment",
      columns: [.init("segment"), .init("movies of the largest weight")],
      rows: (0..<model.topics).map { topic in
        let titles = model.topItems(ofSegment: topic, count: count, among: rated)
          .map { items.title(of: $0.item) }
        return [.integer(topic), .text(titles.joined(separator: " · "))]
      })
  }
}

extension LearningMethod: OptionChoice {}
extension Precision: OptionChoice {}
