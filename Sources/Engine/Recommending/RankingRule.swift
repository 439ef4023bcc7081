/// By what the movies of a segment are ranked.
public struct RankingRule: Sendable {
  /// More is better.
  let score: @Sendable (_ movie: Int, _ segment: Int) -> Double

  /// The weight that the model gives the movie in the segment: how typical it is.
  public static func weight(in model: some SegmentModel) -> RankingRule {
    let (weights, columns) = (model.weights, model.columns)
    return RankingRule { movie, segment in weights.buffer[segment * columns + movie] }
  }

  /// The mean rating in the segment, shrunk towards the movie's mean as if `shrinkage` more users of the
  /// segment had given that: how liked it is, with doubt where few have rated it.
  ///
  /// Where nobody of the segment rated it this is the movie's mean; -infinity where nobody did at all.
  public static func shrunkMean(
    of averages: SegmentAverages, shrinkage: Double
  ) -> RankingRule {
    let means = Column((0..<averages.movies).map { averages.mean(ofMovie: $0) ?? -.infinity })
    return RankingRule { movie, segment in
      let place = movie * averages.segments + segment
      let count = averages.counts.buffer[place]
      guard count > 0 else { return means[movie] }
      return (averages.totals.buffer[place] + shrinkage * means[movie])
        / (Double(count) + shrinkage)
    }
  }
}

extension SegmentAverages {
  /// The movies with at least `minimum` ratings over all segments, by id. O(movies x segments).
  public func movies(ratedAtLeast minimum: Int) -> [Int32] {
    (0..<movies).compactMap { movie in
      let places = movie * segments..<(movie + 1) * segments
      let ratings = places.reduce(0) { $0 + Int(counts.buffer[$1]) }
      return ratings >= minimum ? Int32(movie) : nil
    }
  }
}
