/// A fitted model: the weight of every movie in every segment.
///
/// Nothing here changes it: inferring the membership of users leaves a model as it was.
public struct LDAModel: Sendable {
  /// Number of segments, K.
  public let topics: Int
  /// Number of columns of the matrices that the model is for, V.
  public let columns: Int
  /// K x V, segment after segment: scikit-learn's `components_`.
  public let components: Column<Double>
  /// alpha and eta, as they were used.
  public let docTopicPrior: Double
  public let topicWordPrior: Double
  /// When the iteration for a row's weights ends; see `LatentDirichletAllocation`.
  public let meanChangeTol: Double
  public let maxDocUpdateIter: Int
  public let precision: Precision
  /// Passes of the fit: scikit-learn's `n_iter_`.
  public internal(set) var passes: Int
  /// Updates of the fit, counted from 1: scikit-learn's `n_batch_iter_`.
  public internal(set) var batches: Int
  /// Of the matrix it was fitted to: scikit-learn's `bound_`.
  public internal(set) var perplexity: Double
  /// What `evaluateEvery` gave, in order.
  public internal(set) var perplexityTrace: [Evaluation]

  /// Perplexity of the training matrix after a pass.
  public struct Evaluation: Hashable, Sendable {
    /// From 1.
    public let pass: Int
    public let perplexity: Double

    public init(pass: Int, perplexity: Double) {
      self.pass = pass
      self.perplexity = perplexity
    }
  }

  /// A model of the given parts; copies no array.
  ///
  /// - Throws: `LDAError.parameter` where the parts do not fit each other.
  public init(
    topics: Int, columns: Int, components: Column<Double>, docTopicPrior: Double,
    topicWordPrior: Double, meanChangeTol: Double = 1e-3, maxDocUpdateIter: Int = 100,
    precision: Precision = .double, passes: Int, batches: Int, perplexity: Double,
    perplexityTrace: [Evaluation] = []
  ) throws {
    var parameters = LatentDirichletAllocation(components: topics)
    parameters.docTopicPrior = docTopicPrior
    parameters.topicWordPrior = topicWordPrior
    parameters.meanChangeTol = meanChangeTol
    parameters.maxDocUpdateIter = maxDocUpdateIter
    try parameters.check()
    let size = topics.multipliedReportingOverflow(by: columns)
    guard !size.overflow, columns >= 0, components.count == size.partialValue else {
      throw LDAError.parameter(
        name: "components", found: Double(components.count),
        expected: "\(topics) x \(columns) numbers")
    }
    self.topics = topics
    self.columns = columns
    self.components = components
    self.docTopicPrior = docTopicPrior
    self.topicWordPrior = topicWordPrior
    self.meanChangeTol = meanChangeTol
    self.maxDocUpdateIter = maxDocUpdateIter
    self.precision = precision
    self.passes = passes
    self.batches = batches
    self.perplexity = perplexity
    self.perplexityTrace = perplexityTrace
  }

  /// What the weights of a segment sum to beyond the priors of all columns. O(columns).
  func excess(ofTopic topic: Int) -> Double {
    Engine.excess(of: weights(ofSegment: topic), over: topicWordPrior)
  }
}

extension LDAModel: SegmentModel {
  public var segments: Int { topics }
  public var weights: Column<Double> { components }

  /// By fold-in; see `transform`.
  public func membership(
    of matrix: SparseMatrix, workers: Workers, progress: Progress
  ) throws -> Column<Double> {
    try transform(matrix, workers: workers, progress: progress)
  }
}

/// What a fit gives: the model, and the membership of the rows it was fitted to.
public struct LDAFit: Sendable {
  public let model: LDAModel
  /// D x K, rows sum to 1: what `model.transform` gives for the training matrix. The fit knows it anyway.
  public let trainMembership: Column<Double>

  public init(model: LDAModel, trainMembership: Column<Double>) {
    self.model = model
    self.trainMembership = trainMembership
  }
}
