import Kernels

/// Segments whose weights have so small a sum that dividing by its exp(digamma) loses precision. This happens to
/// segments without ratings when the topic-word prior is small.
///
/// For ordinary segments a table holds exp(digamma(weight)), to be multiplied by a norm. For faint ones it holds
/// exp(digamma(weight) - digamma(sum)), and their norm is 1.
struct FaintSegments: Sendable {
  let topics: [Int]
  /// The sum of each segment's weights over all columns.
  private let rowSums: [Double]

  init(rowSums: [Double]) {
    self.rowSums = rowSums
    topics = rowSums.indices.filter { !Self.isOrdinary(rowSums[$0]) }
  }

  private static func isOrdinary(_ sum: Double) -> Bool {
    // exp(digamma(1/2)) is 0.14, so larger sums need no check.
    sum > 0.5 || KernelSet(.double).expDigamma([sum])[0] >= faintest
  }

  /// Writes the faint segments' values into a table row that holds those of the ordinary ones.
  ///
  /// - Parameter weight: The weight of the row's column in a segment.
  func fill(_ row: Int, of table: AlignedBuffer, set: KernelSet, weight: (_ topic: Int) -> Double) {
    let stride = KernelSet.stride(topics: rowSums.count)
    for topic in topics {
      table.set(row * stride + topic, set.kernels.expDigammaRatio(weight(topic), rowSums[topic]))
    }
  }

  /// exp(-digamma(sum)) of each segment; 1 for faint ones.
  func norms(_ set: KernelSet) -> [Double] {
    var norms = set.expDigamma(rowSums).map { 1 / $0 }
    for topic in topics { norms[topic] = 1 }
    return norms
  }
}
