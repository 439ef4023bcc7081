/// Latent Dirichlet allocation, fitted by variational Bayes. Users are mixtures of segments, segments are mixtures of
/// items.
///
/// Parameters, defaults and results are those of scikit-learn 1.9's `LatentDirichletAllocation`; in double precision
/// `components` equals its `components_` to about 1e-10. Source: Hoffman, Blei, Bach, "Online learning for latent
/// Dirichlet allocation" (2010).
///
/// ```swift
/// var allocation = LatentDirichletAllocation(topics: 20)
/// allocation.learningMethod = .online
/// let fit = try allocation.fit(matrix, workers: Workers(count: 2), progress: .none)
/// ```
public struct LatentDirichletAllocation: Hashable, Sendable {
  /// Number of segments, K; at least 1.
  public var topics: Int
  /// alpha, the prior of a user's weights, above 0 and up to 1; nil for 1 / K.
  public var docTopicPrior: Double?
  /// eta, the prior of a segment's weights, above 0 and up to 1; nil for 1 / K.
  public var topicWordPrior: Double?
  public var learningMethod: LearningMethod
  /// kappa, the decay of the learning rate in online learning, 0...1.
  public var learningDecay: Double
  /// tau, which downweights the first batches of online learning; at least 1.
  public var learningOffset: Double
  /// Number of passes over the matrix; at least 0.
  public var maxIter: Int
  /// Rows per update of online learning, including empty ones; at least 1.
  public var batchSize: Int
  /// Number of passes between evaluations of perplexity, which may end the fit; 0 or less for never.
  public var evaluateEvery: Int
  /// The fit ends when perplexity changes by less than this between evaluations; at least 0.
  public var perpTol: Double
  /// The E-step of a row ends when its weights change by less than this on average; at least 0.
  public var meanChangeTol: Double
  /// Limit on the iterations of a row's E-step; at least 0.
  public var maxDocUpdateIter: Int
  public var randomState: UInt32
  public var precision: Precision

  public init(
    topics: Int = 10, docTopicPrior: Double? = nil, topicWordPrior: Double? = nil,
    learningMethod: LearningMethod = .batch, learningDecay: Double = 0.7,
    learningOffset: Double = 10, maxIter: Int = 10, batchSize: Int = 128, evaluateEvery: Int = -1,
    perpTol: Double = 0.1, meanChangeTol: Double = 1e-3, maxDocUpdateIter: Int = 100,
    randomState: UInt32 = 0, precision: Precision = .double
  ) {
    self.topics = topics
    self.docTopicPrior = docTopicPrior
    self.topicWordPrior = topicWordPrior
    self.learningMethod = learningMethod
    self.learningDecay = learningDecay
    self.learningOffset = learningOffset
    self.maxIter = maxIter
    self.batchSize = batchSize
    self.evaluateEvery = evaluateEvery
    self.perpTol = perpTol
    self.meanChangeTol = meanChangeTol
    self.maxDocUpdateIter = maxDocUpdateIter
    self.randomState = randomState
    self.precision = precision
  }
}

/// When a fit updates its segments.
public enum LearningMethod: String, Hashable, Sendable, CaseIterable {
  /// After each batch of rows.
  case online
  /// After each pass over all rows.
  case batch
}

/// The floating-point precision of a fit. `double` equals scikit-learn; `single` is about twice as fast, and its fits
/// are as good but differ in the last digits.
public enum Precision: String, Hashable, Sendable, CaseIterable {
  case double, single
}

/// Why a fit or an inference is not possible.
public enum LDAError: Error, Hashable, Sendable {
  /// A parameter is out of its range.
  case parameter(name: String, found: Double, expected: String)
  /// The matrix has no stored element.
  case nothingStored
  /// The matrix does not have the number of columns of the model.
  case columns(found: Int, expected: Int)
  /// A value of the matrix is negative or not a finite number.
  case value(found: Double)
  /// The matrix is inconsistent: offsets that decrease, or a column or value out of range.
  case malformed
}

extension LatentDirichletAllocation {
  /// The priors with defaults filled in.
  var alpha: Double { docTopicPrior ?? 1 / Double(topics) }
  var eta: Double { topicWordPrior ?? 1 / Double(topics) }

  /// What each parameter may be.
  public enum Bounds {
    public static let topics = 1...10_000
    /// Of `docTopicPrior` and `topicWordPrior`.
    public static let prior = Interval(0, 1, includesLow: false)
    public static let learningDecay = Interval(0, 1)
    public static let learningOffset = Interval(1, .infinity, includesHigh: false)
    public static let maxIter = 0...1_000_000
    public static let batchSize = 1...100_000_000
    public static let perpTol = Interval.notNegative
    public static let meanChangeTol = Interval.notNegative
    public static let maxDocUpdateIter = 0...1_000_000
  }

  /// Throws `LDAError.parameter` for the first parameter that is out of range.
  func check() throws {
    func require(_ name: String, _ value: Double, _ isFine: Bool, _ expected: String) throws {
      guard isFine else {
        throw LDAError.parameter(name: name, found: value, expected: expected)
      }
    }
    func require(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws {
      try require(
        name, Double(value), range.contains(value),
        "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    func requirePrior(_ name: String, _ prior: Double?) throws {
      guard let prior else { return }
      try require(name, prior, Bounds.prior.contains(prior), "a number above 0, up to 1")
    }
    try require("components", topics, in: Bounds.topics)
    try requirePrior("docTopicPrior", docTopicPrior)
    try requirePrior("topicWordPrior", topicWordPrior)
    try require(
      "learningDecay", learningDecay, Bounds.learningDecay.contains(learningDecay),
      "a number from 0 to 1")
    try require(
      "learningOffset", learningOffset, Bounds.learningOffset.contains(learningOffset),
      "a number from 1")
    try require("maxIter", maxIter, in: Bounds.maxIter)
    try require("batchSize", batchSize, in: Bounds.batchSize)
    try require("perpTol", perpTol, Bounds.perpTol.contains(perpTol), "a number from 0")
    try require(
      "meanChangeTol", meanChangeTol, Bounds.meanChangeTol.contains(meanChangeTol),
      "a number from 0")
    try require("maxDocUpdateIter", maxDocUpdateIter, in: Bounds.maxDocUpdateIter)
  }
}
