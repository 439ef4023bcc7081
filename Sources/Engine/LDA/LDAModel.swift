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

  /// The weights of one segment, by column.
  public func weights(ofTopic topic: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: components.buffer[topic * columns..<(topic + 1) * columns])
  }

  /// What the weights of a segment sum to beyond the priors of all columns. O(columns).
  func excess(ofTopic topic: Int) -> Double {
    Engine.excess(of: weights(ofTopic: topic), over: topicWordPrior)
  }

  /// The sum of a segment's weights. O(columns).
  public func sum(ofTopic topic: Int) -> Double {
    Engine.excess(of: weights(ofTopic: topic), over: 0)
  }

  /// The sum of all weights. O(topics x columns).
  public var sum: Double { (0..<topics).reduce(0) { $0 + sum(ofTopic: $1) } }
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

extension LDAModel {
  /// The `count` columns of the largest weight in a segment: descending by weight (see `Double.ranked`), ties
  /// by column. O(candidates log count) at worst, without sorting all of them.
  ///
  /// - Parameter candidates: Ascending; fewer are returned where there are fewer. A column that occurs in no
  ///   rating has the prior's weight, and no place in a list.
  public func topItems(
    ofTopic topic: Int, count: Int, among candidates: some Collection<Int>
  ) -> [(item: Int, weight: Double)] {
    typealias Item = (item: Int, rank: Double)
    // A heap of the best so far, the least of them first.
    var best: [Item] = []
    let wanted = min(max(0, count), candidates.count)
    guard wanted > 0 else { return [] }
    best.reserveCapacity(wanted)
    func isWorse(_ left: Item, _ right: Item) -> Bool {
      left.rank != right.rank ? left.rank < right.rank : left.item > right.item
    }
    func sink(from start: Int) {
      var parent = start
      while true {
        var worst = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < best.count && isWorse(best[child], best[worst]) { worst = child }
        guard worst != parent else { return }
        best.swapAt(parent, worst)
        parent = worst
      }
    }
    let weights = weights(ofTopic: topic)
    for item in candidates {
      let found = (item, weights[item].ranked)
      if best.count < wanted {
        best.append(found)
        if best.count == wanted {
          for parent in stride(from: wanted / 2, through: 0, by: -1) { sink(from: parent) }
        }
      } else if isWorse(best[0], found) {
        best[0] = found
        sink(from: 0)
      }
    }
    return best.sorted { isWorse($1, $0) }.map { ($0.item, weights[$0.item]) }
  }
}
