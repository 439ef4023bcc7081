/// A fitted model: the weight of every item in every segment.
///
/// Inference does not change the model.
public struct LDAModel: Sendable {
  /// Number of segments, K.
  public let topics: Int
  /// Number of columns of the matrices that the model accepts, V.
  public let columns: Int
  /// Shape K x V, segment-major: scikit-learn's `components_`.
  public let components: Column<Double>
  /// The alpha and eta used in the fit.
  public let docTopicPrior: Double
  public let topicWordPrior: Double
  /// Stopping rule of the E-step; see `LatentDirichletAllocation`.
  public let meanChangeTol: Double
  public let maxDocUpdateIter: Int
  public let precision: Precision
  /// Number of passes of the fit: scikit-learn's `n_iter_`.
  public internal(set) var passes: Int
  /// Number of updates of the fit plus 1: scikit-learn's `n_batch_iter_`.
  public internal(set) var batches: Int
  /// Perplexity of the training matrix: scikit-learn's `bound_`.
  public internal(set) var perplexity: Double
  /// The evaluations requested by `evaluateEvery`, in order.
  public internal(set) var perplexityTrace: [Evaluation]

  /// Perplexity of the training matrix after a pass.
  public struct Evaluation: Hashable, Sendable {
    /// Counted from 1.
    public let pass: Int
    public let perplexity: Double

    public init(pass: Int, perplexity: Double) {
      self.pass = pass
      self.perplexity = perplexity
    }
  }

  /// Makes a model of the given parts without copying arrays.
  ///
  /// - Throws: `LDAError.parameter` if the parts do not match each other.
  public init(
    topics: Int, columns: Int, components: Column<Double>, docTopicPrior: Double,
    topicWordPrior: Double, meanChangeTol: Double = 1e-3, maxDocUpdateIter: Int = 100,
    precision: Precision = .double, passes: Int, batches: Int, perplexity: Double,
    perplexityTrace: [Evaluation] = []
  ) throws {
    var parameters = LatentDirichletAllocation(topics: topics)
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

  /// The sum of a segment's weights minus the priors of all columns. O(columns).
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

/// The result of a fit: the model, and the membership of the training rows.
public struct LDAFit: Sendable {
  public let model: LDAModel
  /// Shape D x K, rows sum to 1: equals `model.transform` of the training matrix, which the fit computes anyway.
  public let trainMembership: Column<Double>

  public init(model: LDAModel, trainMembership: Column<Double>) {
    self.model = model
    self.trainMembership = trainMembership
  }
}

extension LDAModel {
  /// The membership of each row of `matrix` in each segment, shape rows x K, rows sum to 1. A row without elements is
  /// uniform. Equals scikit-learn's `transform`.
  ///
  /// Calls `progress` from the calling thread only.
  ///
  /// - Throws: `LDAError.columns`, `.value` or `.malformed` for a matrix that does not fit the model, and what
  ///   `progress` throws.
  public func transform(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Column<Double> {
    try infer(matrix, likelihood: false, workers: workers, progress: progress).membership
  }

  /// An approximate lower bound of the log likelihood of `matrix`: scikit-learn's `score`.
  public func score(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Double {
    try infer(matrix, likelihood: true, workers: workers, progress: progress).score
  }

  /// exp(-score / sum of all values): scikit-learn's `perplexity`. Smaller is better; not comparable
  /// between matrices of different width.
  ///
  /// - Throws: `LDAError.nothingStored` if the values sum to 0, and what `score` throws.
  public func perplexity(
    of matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Double {
    let sum = matrix.sum()
    guard sum > 0 else { throw LDAError.nothingStored }
    return try infer(matrix, likelihood: true, workers: workers, progress: progress)
      .perplexity(count: sum)
  }

  private func infer(
    _ matrix: SparseMatrix, likelihood: Bool, workers: Workers, progress: Progress
  ) throws -> Inference {
    guard matrix.columns == columns else {
      throw LDAError.columns(found: matrix.columns, expected: columns)
    }
    try matrix.checkForKernels(workers: workers)
    return try workers.withThreadTeam { team in
      try Inference(
        self, matrix, ranking: ColumnRanking(matrix), likelihood: likelihood,
        team: team, threads: workers.count
      ) { done in try progress(done, "users \(Int(done * Double(matrix.rows))) of \(matrix.rows)") }
    }
  }
}
