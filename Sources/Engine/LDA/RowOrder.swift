/// A matrix's rows in cuts of equal length, and within each cut the non-empty rows, longest first.
///
/// Threads that take rows in this order finish at about the same time, because the last rows are short.
struct RowOrder: Sendable {
  /// Start of each cut's rows in the matrix, and the end of the last.
  let rowBounds: [Int]
  /// Start of each cut's rows in `order`, and the end of the last.
  let bounds: [Int]
  /// Row numbers, counted from the first row of the cut.
  let order: Column<UInt16>
  /// Number of elements of the longest row.
  let longest: Int

  /// Cuts per batch; the last batch may have fewer.
  let cutsPerBatch: Int

  var cuts: Int { bounds.count - 1 }

  /// Limit on the rows of a cut, so that a row number fits 16 bits and a cut takes little time.
  static let mostRows = 4096

  /// Cuts batches of `batchSize` rows (the last may be shorter) into as few cuts as possible.
  init(_ matrix: SparseMatrix, batchSize: Int, mostRows: Int = RowOrder.mostRows) {
    cutsPerBatch = max(1, (min(batchSize, matrix.rows) + mostRows - 1) / mostRows)
    var rowBounds = [0]
    for first in stride(from: 0, to: matrix.rows, by: batchSize) {
      let count = min(batchSize, matrix.rows - first)
      let parts = count == batchSize ? cutsPerBatch : (count + mostRows - 1) / mostRows
      for part in 1...parts { rowBounds.append(first + count * part / parts) }
    }
    self.rowBounds = rowBounds

    let offsets = matrix.offsets.buffer
    var bounds = [0]
    var longest = 0
    var rows: [UInt16] = []
    rows.reserveCapacity(matrix.rows)
    var keys: [UInt64] = []
    for (first, end) in zip(rowBounds, rowBounds.dropFirst()) {
      keys.removeAll(keepingCapacity: true)
      for row in first..<end {
        let length = Int(offsets[row + 1] - offsets[row])
        guard length > 0 else { continue }
        longest = max(longest, length)
        keys.append(UInt64(UInt32.max - UInt32(length)) << 16 | UInt64(row - first))
      }
      keys.sort()
      for key in keys { rows.append(UInt16(truncatingIfNeeded: key)) }
      bounds.append(rows.count)
    }
    self.bounds = bounds
    self.longest = longest
    order = Column(rows)
  }

  /// The rows of the cut at `index`.
  func rows(ofCut index: Int) -> Range<Int> { rowBounds[index]..<rowBounds[index + 1] }

  /// Number of rows of the largest cut.
  var mostRowsOfCut: Int { (0..<cuts).reduce(0) { max($0, rows(ofCut: $1).count) } }
}
