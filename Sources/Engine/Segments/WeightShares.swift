extension SegmentModel {
  /// How a model's weight is divided among segments and items.
  ///
  /// - Complexity: O(segments x columns), once.
  public func shares() -> WeightShares { WeightShares(of: self) }
}

/// What part of a model's weight each segment and each item has, and how far a segment departs from that.
public struct WeightShares: Sendable {
  private let weights: Column<Double>
  private let columns: Int
  /// Of each segment, the sum of its weights.
  private let segmentWeights: [Double]
  /// Of each column, the sum of its weights over all segments.
  private let columnWeights: [Double]
  private let weight: Double

  init(of model: some SegmentModel) {
    weights = model.weights
    columns = model.columns
    var columnWeights = [Double](repeating: 0, count: model.columns)
    segmentWeights = (0..<model.segments).map { segment in
      for (column, weight) in model.weights(ofSegment: segment).enumerated() {
        columnWeights[column] += weight
      }
      return model.sum(ofSegment: segment)
    }
    self.columnWeights = columnWeights
    weight = segmentWeights.reduce(0, +)
  }

  /// The part of all weight that is a segment's, 0...1.
  public func share(ofSegment segment: Int) -> Double { segmentWeights[segment] / weight }

  /// The part of a segment's weight that is an item's, 0...1.
  public func share(of column: Int, inSegment segment: Int) -> Double {
    weights.buffer[segment * columns + column] / segmentWeights[segment]
  }

  /// How many times larger an item's share of a segment is than its share of all segments together: 1
  /// for an item that says nothing of the segment, up to the reciprocal of the segment's own share.
  ///
  /// An item that nobody rated has the prior's weight everywhere, and its lift depends on nothing but
  /// the segments' sizes; so lifts are for items with some ratings.
  public func lift(of column: Int, inSegment segment: Int) -> Double {
    share(of: column, inSegment: segment) * weight / columnWeights[column]
  }

  /// The `count` columns of the largest lift among some (see `Double.ranked`), ties by column.
  ///
  /// - Parameter candidates: Ascending.
  /// - Complexity: That of `Sequence.first(_:by:)`.
  public func topItems(ofSegment segment: Int, count: Int, among candidates: [Int]) -> [Int] {
    candidates.lazy.map { (column: $0, lift: lift(of: $0, inSegment: segment).ranked) }
      .first(count) { $0.lift > $1.lift }.map(\.column)
  }
}
