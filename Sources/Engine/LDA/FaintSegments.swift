import Kernels

/// The segments whose weights are so small in sum that nothing can be divided by the sum's exp(digamma):
/// segments that no rating speaks for, where the movies' prior is small.
///
/// A table holds exp(digamma(weight)) of ordinary segments, to be multiplied by a norm. Of faint ones it
/// holds exp(digamma(weight) - digamma(sum)), and their norm is 1.
struct FaintSegments: Sendable {
  let topics: [Int]
  /// Of each segment's weights, all columns.
  private let rowSums: [Double]

  init(rowSums: [Double]) {
    self.rowSums = rowSums
    topics = rowSums.indices.filter { !Self.isOrdinary(rowSums[$0]) }
  }

  private static func isOrdinary(_ sum: Double) -> Bool {
    // exp(digamma(1/2)) is 0.14, and greater sums need not be asked.
    sum > 0.5 || KernelSet(.double).expDigamma([sum])[0] >= faintest
  }

  /// Puts the faint segments' numbers into a row of a table that holds those of the ordinary ones.
  ///
  /// - Parameter weight: Of the row's column in a segment.
  func fill(_ row: Int, of table: AlignedBuffer, set: KernelSet, weight: (_ topic: Int) -> Double) {
    let stride = KernelSet.stride(topics: rowSums.count)
    for topic in topics {
      table.set(row * stride + topic, set.kernels.expDigammaRatio(weight(topic), rowSums[topic]))
    }
  }

  /// exp(-digamma(sum)) of each segment, 1 of faint ones.
  func norms(_ set: KernelSet) -> [Double] {
    var norms = set.expDigamma(rowSums).map { 1 / $0 }
    for topic in topics { norms[topic] = 1 }
    return norms
  }
}
