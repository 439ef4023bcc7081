extension MovieRanking {
  /// How far down each segment's ranking someone has to look.
  public struct Depths: Sendable {
    /// By segment; 0 where nobody looks.
    public private(set) var bySegment: [Int]

    public init(segments: Int) { bySegment = Array(repeating: 0, count: segments) }

    /// Makes sure that a user finds `top` movies that he has not seen. Does nothing for a user in no
    /// segment. O(1).
    public mutating func reach(
      _ top: Int, for user: Int, in seen: SparseMatrix, assignment: Column<Int32>
    ) {
      let segment = Int(assignment[user])
      guard segment >= 0 else { return }
      bySegment[segment] = max(bySegment[segment], top + seen.range(ofRow: user).count)
    }
  }

  /// Ranks `candidates` for each segment, once for all its users.
  ///
  /// - Returns: By segment; empty where nobody looks.
  /// - Complexity: O(n log n) for n candidates, for each segment in which someone looks.
  /// - Throws: What `progress` throws.
  public static func bySegment(
    of candidates: [Int32], depths: Depths, by rule: RankingRule, workers: Workers,
    progress: Progress = .none
  ) throws -> [MovieRanking] {
    let depths = depths.bySegment
    let progress = SharedProgress(progress, total: depths.count, stage: "ranking movies")
    return try workers.results(of: depths.count) { segment in
      let isAsked = depths[segment] > 0
      let ranking = MovieRanking(of: isAsked ? candidates : [], depth: depths[segment]) {
        rule.score($0, segment)
      }
      try progress.advance(by: 1)
      return ranking
    }
  }

  /// The movies that most users have rated: what anyone would be recommended who is not known.
  ///
  /// - Parameters:
  ///   - matrix: What the training users rated.
  ///   - depth: How many movies are wanted.
  /// - Complexity: O(stored + columns log columns).
  public static func byPopularity(in matrix: SparseMatrix, depth: Int) -> MovieRanking {
    let counts = matrix.elementsPerColumn()
    let rated = counts.indices.filter { counts[$0] > 0 }.map(Int32.init)
    return MovieRanking(of: rated, depth: depth) { Double(counts[$0]) }
  }
}
