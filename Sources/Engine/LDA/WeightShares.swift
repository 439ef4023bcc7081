extension LDAModel {
  /// How the model's weight is distributed over segments and movies.
  ///
  /// - Complexity: O(topics x columns), once.
  public func shares() -> WeightShares { WeightShares(of: self) }
}

/// The share of each segment and each movie in a model's total weight, and each movie's lift in a segment.
public struct WeightShares: Sendable {
  private let model: LDAModel
  /// The sum of the weights of each segment.
  private let segmentWeights: [Double]
  /// The sum of the weights of each column over all segments.
  private let columnWeights: [Double]
  private let weight: Double

  init(of model: LDAModel) {
    self.model = model
    var columnWeights = [Double](repeating: 0, count: model.columns)
    segmentWeights = (0..<model.topics).map { topic in
      for (column, weight) in model.weights(ofTopic: topic).enumerated() {
        columnWeights[column] += weight
      }
      return model.sum(ofTopic: topic)
    }
    self.columnWeights = columnWeights
    weight = segmentWeights.reduce(0, +)
  }

  /// A segment's share of the total weight, 0...1.
  public func share(ofTopic topic: Int) -> Double { segmentWeights[topic] / weight }

  /// A movie's share of a segment's weight, 0...1.
  public func share(of column: Int, inTopic topic: Int) -> Double {
    model.weights(ofTopic: topic)[column] / segmentWeights[topic]
  }

  /// Lift: a movie's share of a segment divided by its share of all segments together. 1 for a movie that says
  /// nothing about the segment; at most the reciprocal of the segment's own share.
  ///
  /// A movie without ratings has the prior's weight everywhere, so its lift depends only on the segments' sizes. Ask
  /// only for movies with ratings.
  public func lift(of column: Int, inTopic topic: Int) -> Double {
    share(of: column, inTopic: topic) * weight / columnWeights[column]
  }

  /// The `count` candidates with the largest lift (see `Double.ranked`), ties by column.
  ///
  /// - Parameter candidates: Ascending.
  /// - Complexity: O(candidates), plus O(count² log candidates) for random weights.
  public func topItems(ofTopic topic: Int, count: Int, among candidates: [Int]) -> [Int] {
    var best: [(column: Int, lift: Double)] = []
    for column in candidates {
      let lift = lift(of: column, inTopic: topic).ranked
      if best.count >= count {
        guard let last = best.last, lift > last.lift else { continue }
        best.removeLast()
      }
      let place = best.firstIndex { $0.lift < lift } ?? best.count
      best.insert((column, lift), at: place)
    }
    return best.map(\.column)
  }
}
