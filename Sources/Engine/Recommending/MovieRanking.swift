/// Movies, best first, as far down as anyone has to look.
public struct MovieRanking: Sendable {
  /// A movie that a user has not seen, and where it stands.
  public struct Entry: Hashable, Sendable {
    public let movie: Int32
    /// What the movie is ranked by.
    public let score: Double
    /// In the whole ranking, movies that the user has seen included; from 1.
    public let place: Int
  }

  /// Descending by score (see `Double.ranked`), ties by id.
  public let movies: [Int32]
  /// By place, as `movies`.
  public let scores: [Double]

  /// Ranks `candidates`, none twice, and keeps the first `depth`; see `Sequence.first(_:by:)`.
  public init(of candidates: [Int32], depth: Int, by score: (Int) -> Double) {
    let kept = candidates.map { movie in
      let score = score(Int(movie))
      return (movie: movie, score: score, rank: score.ranked)
    }.first(depth) { ($1.rank, $0.movie) < ($0.rank, $1.movie) }
    movies = kept.map(\.movie)
    scores = kept.map(\.score)
  }

  /// The first movies that a user has not seen, `count` at the most.
  ///
  /// - Parameter seen: The user's row is what they have seen.
  /// - Complexity: O((count + s) log s) for s movies seen; no movie is sorted.
  public func firstUnseen(_ count: Int, by user: Int, in seen: SparseMatrix) -> [Entry] {
    let seen = SeenMovies(of: user, in: seen)
    var entries: [Entry] = []
    for (place, movie) in movies.enumerated() where !seen.contains(movie) {
      guard entries.count < count else { break }
      entries.append(Entry(movie: movie, score: scores[place], place: place + 1))
    }
    return entries
  }

  /// Where `movie` stands among the movies that a user has not seen, from 1; nil if it is not among the
  /// first `limit` of them. Complexity as `firstUnseen`.
  func unseenPlace(
    of movie: Int32, for user: Int, in seen: SparseMatrix, within limit: Int
  ) -> Int? {
    let seen = SeenMovies(of: user, in: seen)
    var unseen = 0
    for candidate in movies where !seen.contains(candidate) {
      unseen += 1
      if unseen > limit { return nil }
      if candidate == movie { return unseen }
    }
    return nil
  }
}

/// What one user has seen.
private struct SeenMovies {
  /// Ascending.
  private let movies: Slice<UnsafeBufferPointer<Int32>>

  /// Valid while the matrix lives.
  init(of user: Int, in matrix: SparseMatrix) {
    movies = matrix.indices.buffer[matrix.range(ofRow: user)]
  }

  /// O(log n).
  func contains(_ movie: Int32) -> Bool {
    let index = movies.partitioningIndex { $0 >= movie }
    return index < movies.endIndex && movies[index] == movie
  }
}

extension MovieRanking {
  /// How far down each segment's ranking someone has to look.
  public struct Depths: Sendable {
    /// By segment; 0 where nobody looks.
    public private(set) var bySegment: [Int]

    public init(segments: Int) { bySegment = Array(repeating: 0, count: segments) }

    /// Makes sure that a user finds `top` movies that they have not seen. Does nothing for a user in no
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
