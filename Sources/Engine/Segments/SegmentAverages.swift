/// How each segment rated each movie.
///
/// All arrays are movie-major: a movie's segments stand together.
public struct SegmentAverages: Sendable {
  /// Largest movie id + 1.
  public let movies: Int
  public let segments: Int
  /// Movies x segments: sum of ratings.
  public let totals: Column<Double>
  /// Movies x segments: number of ratings.
  public let counts: Column<Int32>
  /// Stored elements of users who are in no segment.
  public let leftOut: Int

  public init(
    movies: Int, segments: Int, totals: Column<Double>, counts: Column<Int32>, leftOut: Int
  ) {
    self.movies = movies
    self.segments = segments
    self.totals = totals
    self.counts = counts
    self.leftOut = leftOut
  }

  /// The mean rating of a movie in a segment; nil where nobody of the segment rated it. O(1).
  public func mean(ofMovie movie: Int, inSegment segment: Int) -> Double? {
    let place = movie * segments + segment
    return counts[place] == 0 ? nil : totals[place] / Double(counts[place])
  }

  /// The mean rating of a movie over all segments; nil if nobody rated it. O(segments).
  public func mean(ofMovie movie: Int) -> Double? {
    mean(over: movie * segments..<(movie + 1) * segments)
  }

  /// The mean of all ratings; nil if there are none. O(movies x segments).
  public var mean: Double? { mean(over: 0..<totals.count) }

  /// All ratings that were counted; with `leftOut` the matrix' stored elements. O(movies x segments).
  public var sumOfCounts: Int { counts.buffer.reduce(0) { $0 + Int($1) } }

  /// How many (movie, segment) pairs have no rating. O(movies x segments).
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
  /// Adds up the stored elements of `matrix` by movie and segment.
  ///
  /// The sums are taken in the order of rows, whatever the number of workers.
  /// - Parameter assignment: By row: a segment, or -1 for a row to leave out.
  /// - Complexity: One pass over the stored elements; memory of movies x segments.
  /// - Throws: What `progress` throws.
  public init(
    of matrix: SparseMatrix, assignment: Column<Int32>, segments: Int, workers: Workers,
    progress: Progress = .none
  ) throws {
    let totals = Block<Double>(repeating: 0, count: matrix.columns * segments)
    let counts = Block<Int32>(repeating: 0, count: matrix.columns * segments)
    let cuts = matrix.columnCuts(pieces: 8)
    let progress = SharedProgress(
      progress, total: matrix.rows * (cuts.count - 1), stage: "averaging by segment")
    try workers.forEach(cuts.count - 1) { piece in
      let columns = cuts[piece]..<cuts[piece + 1]
      let indices = matrix.indices.buffer
      let rowsAtOnce = Pieces(of: matrix.rows, size: 1 << 15)
      for rows in 0..<rowsAtOnce.count {
        for row in rowsAtOnce[rows] where assignment.buffer[row] >= 0 {
          let segment = Int(assignment.buffer[row])
          var (place, end) = (
            matrix.range(ofRow: row).lowerBound, matrix.range(ofRow: row).upperBound
          )
          place = matrix.firstPlace(ofColumn: columns.lowerBound, in: place..<end)
          end = matrix.firstPlace(ofColumn: columns.upperBound, in: place..<end)
          while place < end {
            let cell = Int(indices[place]) &* segments &+ segment
            totals.start[cell] += matrix.scale[Int(matrix.codes.buffer[place])]
            counts.start[cell] &+= 1
            place &+= 1
          }
        }
        try progress.advance(by: rowsAtOnce[rows].count)
      }
    }
    let leftOut = (0..<matrix.rows).reduce(0) { sum, row in
      assignment[row] < 0 ? sum + matrix.range(ofRow: row).count : sum
    }
    self.init(
      movies: matrix.columns, segments: segments, totals: totals.column(),
      counts: counts.column(), leftOut: leftOut)
  }
}

extension SparseMatrix {
  /// Where a row's stretch of places has its first column from `column` on. O(log n).
  fileprivate func firstPlace(ofColumn column: Int, in places: Range<Int>) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) >> 1
      if Int(indices.buffer[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Columns cut into stretches with about as many stored elements each, judged by a sample.
  ///
  /// Popular movies have low ids, so stretches of equal width would be uneven work.
  fileprivate func columnCuts(pieces: Int) -> [Int] {
    let step = max(1, stored / 4096)
    let sample = stride(from: 0, to: stored, by: step).map { indices[$0] }.sorted()
    let inner = (1..<pieces).compactMap { piece in
      sample.isEmpty ? nil : Int(sample[piece * sample.count / pieces])
    }
    return Array(Set([0] + inner + [columns])).sorted()
  }
}
