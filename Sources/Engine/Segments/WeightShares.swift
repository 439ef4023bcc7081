extension LDAModel {
  /// How a model's weight is divided among segments and movies.
  ///
  /// - Complexity: O(topics x columns), once.
  public func shares() -> WeightShares { WeightShares(of: self) }
}

/// What part of a model's weight each segment and each movie has, and how far a segment departs from that.
public struct WeightShares: Sendable {
  private let model: LDAModel
  /// Of each segment, the sum of its weights.
  private let segmentWeights: [Double]
  /// Of each column, the sum of its weights over all segments.
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

  /// The part of all weight that is a segment's, 0...1.
  public func share(ofTopic topic: Int) -> Double { segmentWeights[topic] / weight }

  /// The part of a segment's weight that is a movie's, 0...1.
  public func share(of column: Int, inTopic topic: Int) -> Double {
    model.weights(ofTopic: topic)[column] / segmentWeights[topic]
  }

  /// How many times larger a movie's share of a segment is than its share of all segments together: 1
  /// for a movie that says nothing of the segment, up to the reciprocal of the segment's own share.
  ///
  /// A movie that nobody rated has the prior's weight everywhere, and its lift depends on nothing but
  /// the segments' sizes; so lifts are for movies with some ratings.
  public func lift(of column: Int, inTopic topic: Int) -> Double {
    share(of: column, inTopic: topic) * weight / columnWeights[column]
  }

  /// The `count` columns of the largest lift among some (see `Double.ranked`), ties by column.
  ///
  /// - Parameter candidates: Ascending.
  /// - Complexity: O(candidates) and, for random weights, O(count² log candidates) more.
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
