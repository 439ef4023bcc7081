/// A model that divides users among segments, and says how much each item weighs in each segment.
///
/// All that reads a model asks for no more than this, so that another kind of model is a type that conforms to it
/// and a directive that fits it.
public protocol SegmentModel: Sendable {
  /// Number of segments, from 1.
  var segments: Int { get }
  /// Number of columns of the matrices that the model is for: largest item id + 1.
  var columns: Int { get }
  /// Segments x columns, segment after segment: how typical an item is of a segment, from 0. Only the order and
  /// the shares of a segment's weights mean something; no segment's sum is 0.
  var weights: Column<Double> { get }

  /// P(segment) of each row of `matrix`: rows x segments, rows sum to 1. A row without elements is uniform.
  ///
  /// - Throws: an error for a matrix of other columns, and what `progress` throws.
  func membership(
    of matrix: SparseMatrix, workers: Workers, progress: Progress
  ) throws -> Column<Double>
}

extension SegmentModel {
  /// The weights of one segment, by column. Valid while the model lives.
  public func weights(ofSegment segment: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: weights.buffer[segment * columns..<(segment + 1) * columns])
  }

  /// The sum of a segment's weights. O(columns).
  public func sum(ofSegment segment: Int) -> Double {
    excess(of: weights(ofSegment: segment), over: 0)
  }

  /// The sum of all weights. O(segments x columns).
  public var sum: Double { (0..<segments).reduce(0) { $0 + sum(ofSegment: $1) } }

  /// The `count` columns of the largest weight in a segment: descending by weight (see `Double.ranked`), ties
  /// by column. O(candidates log count) at worst, without sorting all of them.
  ///
  /// - Parameter candidates: Ascending; fewer are returned where there are fewer. A column that occurs in no
  ///   rating has the prior's weight, and no place in a list.
  public func topItems(
    ofSegment segment: Int, count: Int, among candidates: some Sequence<Int>
  ) -> [(item: Int, weight: Double)] {
    let weights = weights(ofSegment: segment)
    return candidates.lazy.map { (item: $0, rank: weights[$0].ranked) }
      .first(count) { $0.rank > $1.rank }
      .map { ($0.item, weights[$0.item]) }
  }
}
