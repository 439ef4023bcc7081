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
