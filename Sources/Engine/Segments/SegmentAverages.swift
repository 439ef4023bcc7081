/// The average rating of each item in each segment.
///
/// All arrays are item-major: the segments of an item are adjacent.
public struct SegmentAverages: Sendable {
  /// Largest item id + 1.
  public let items: Int
  public let segments: Int
  /// Shape items x segments: the sum of ratings.
  public let totals: Column<Double>
  /// Shape items x segments: the number of ratings.
  public let counts: Column<Int32>
  /// The number of ratings of users in no segment, which are left out.
  public let leftOut: Int

  public init(
    items: Int, segments: Int, totals: Column<Double>, counts: Column<Int32>, leftOut: Int
  ) {
    self.items = items
    self.segments = segments
    self.totals = totals
    self.counts = counts
    self.leftOut = leftOut
  }

  /// The mean rating of an item in a segment; nil if the segment has no rating of it. O(1).
  public func mean(ofItem item: Int, inSegment segment: Int) -> Double? {
    let place = item * segments + segment
    return counts[place] == 0 ? nil : totals[place] / Double(counts[place])
  }

  /// The mean rating of an item over all segments; nil without ratings. O(segments).
  public func mean(ofItem item: Int) -> Double? {
    mean(over: item * segments..<(item + 1) * segments)
  }

  /// The mean of all ratings; nil without ratings. O(items x segments).
  public var mean: Double? { mean(over: 0..<totals.count) }

  /// The number of counted ratings; plus `leftOut` it equals the stored elements of the matrix. O(items x segments).
  public var sumOfCounts: Int { counts.buffer.reduce(0) { $0 + Int($1) } }

  /// The number of (item, segment) pairs without a rating. O(items x segments).
  public var empty: Int { counts.buffer.count { $0 == 0 } }

  private func mean(over places: Range<Int>) -> Double? {
    var total = 0.0
    var count = 0
    for place in places {
      total += totals.buffer[place]
      count += Int(counts.buffer[place])
    }
    return count == 0 ? nil : total / Double(count)
  }
}

extension SegmentAverages {
  /// Sums the stored elements of `matrix` by item and segment.
  ///
  /// Processes one segment at a time, with a sum for each item that fits the cache. Adds in the order of rows, for
  /// any number of workers.
  /// - Parameter assignment: The segment of each row; -1 for a row to leave out.
  /// - Complexity: One pass over the stored elements; in addition to the result, 16 bytes per item and worker.
  /// - Throws: What `progress` throws.
  public init(
    of matrix: SparseMatrix, assignment: Column<Int32>, segments: Int, workers: Workers,
    progress: Progress = .none
  ) throws {
    let cells = matrix.columns * segments
    let totals = Block<Double>(repeating: 0, count: cells)
    let counts = Block<Int32>(repeating: 0, count: cells)
    let members = Members(of: assignment, segments: segments)
    let progress = SharedProgress(
      progress, total: members.rows.count, stage: "averaging by segment")
    try workers.forEach(segments) { segment in
      let rows = members.rows[members.ranges[segment]]
      guard !rows.isEmpty else { return }
      let sums = ItemSums(of: matrix, rows: rows)
      for item in 0..<matrix.columns {
        let sum = sums[item]
        guard sum.count > 0 else { continue }
        totals.start[item &* segments &+ segment] = sum.total
        counts.start[item &* segments &+ segment] = sum.count
      }
      try progress.advance(by: rows.count)
    }
    self.init(
      items: matrix.columns, segments: segments, totals: totals.column(),
      counts: counts.column(), leftOut: matrix.stored - members.stored(in: matrix))
  }
}

/// The rows of each segment, ascending.
private struct Members: Sendable {
  /// All rows in a segment, ordered by segment.
  let rows: [Int32]
  /// The range of each segment in `rows`.
  let ranges: [Range<Int>]

  init(of assignment: Column<Int32>, segments: Int) {
    var starts = [Int](repeating: 0, count: segments + 1)
    for segment in assignment.buffer where segment >= 0 { starts[Int(segment) + 1] += 1 }
    for segment in 0..<segments { starts[segment + 1] += starts[segment] }
    ranges = (0..<segments).map { starts[$0]..<starts[$0 + 1] }
    var rows = [Int32](repeating: 0, count: starts[segments])
    for (row, segment) in assignment.buffer.enumerated() where segment >= 0 {
      rows[starts[Int(segment)]] = Int32(row)
      starts[Int(segment)] += 1
    }
    self.rows = rows
  }

  /// The number of elements of these rows.
  func stored(in matrix: SparseMatrix) -> Int {
    rows.reduce(0) { $0 + matrix.range(ofRow: Int($1)).count }
  }
}

/// The sum and the number of each item's ratings over some rows.
private struct ItemSums {
  struct Sum {
    var total = 0.0
    var count: Int32 = 0
  }

  private let sums: Block<Sum>

  init(of matrix: SparseMatrix, rows: ArraySlice<Int32>) {
    sums = Block(repeating: Sum(), count: matrix.columns)
    // Sound because a matrix's indices are less than its columns, and its codes less than the count of its scale.
    let start = sums.start
    let indices = matrix.indices.buffer
    let codes = matrix.codes.buffer
    matrix.scale.withUnsafeBufferPointer { scale in
      for row in rows {
        for place in matrix.range(ofRow: Int(row)) {
          let item = Int(indices[place])
          start[item].total += scale[Int(codes[place])]
          start[item].count &+= 1
        }
      }
    }
  }

  subscript(item: Int) -> Sum { sums.start[item] }
}
