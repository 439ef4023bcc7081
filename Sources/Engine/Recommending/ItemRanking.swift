/// Items ranked by a score, best first, down to a given depth.
public struct ItemRanking: Sendable {
  /// An item that a user has not seen, with its place in the ranking.
  public struct Entry: Hashable, Sendable {
    public let item: Int32
    /// The score of the item.
    public let score: Double
    /// The place in the whole ranking, including items that the user has seen; counted from 1.
    public let place: Int
  }

  /// Descending by score (see `Double.ranked`), ties by id.
  public let items: [Int32]
  /// The score of each of `items`.
  public let scores: [Double]

  /// Ranks `candidates`, none twice, and keeps the first `depth`; see `Sequence.first(_:by:)`.
  public init(of candidates: [Int32], depth: Int, by score: (Int) -> Double) {
    let kept = candidates.map { item in
      let score = score(Int(item))
      return (item: item, score: score, rank: score.ranked)
    }.first(depth) { ($1.rank, $0.item) < ($0.rank, $1.item) }
    items = kept.map(\.item)
    scores = kept.map(\.score)
  }

  /// The first `count` items, or fewer, that a user has not seen.
  ///
  /// - Parameter seen: The matrix whose row is the items that the user has seen.
  /// - Complexity: O((count + s) log s) for s items seen.
  public func firstUnseen(_ count: Int, by user: Int, in seen: SparseMatrix) -> [Entry] {
    let seen = SeenItems(of: user, in: seen)
    var entries: [Entry] = []
    for (place, item) in items.enumerated() where !seen.contains(item) {
      guard entries.count < count else { break }
      entries.append(Entry(item: item, score: scores[place], place: place + 1))
    }
    return entries
  }

  /// The place of `item` among the items that a user has not seen, from 1; nil if it is not among the first
  /// `limit`. O((limit + s) log s) for s items seen.
  func unseenPlace(
    of item: Int32, for user: Int, in seen: SparseMatrix, within limit: Int
  ) -> Int? {
    let seen = SeenItems(of: user, in: seen)
    var unseen = 0
    for candidate in items where !seen.contains(candidate) {
      unseen += 1
      if unseen > limit { return nil }
      if candidate == item { return unseen }
    }
    return nil
  }
}

/// The items that one user has seen.
private struct SeenItems {
  /// Item ids, ascending.
  private let items: Slice<UnsafeBufferPointer<Int32>>

  /// Valid while the matrix lives.
  init(of user: Int, in matrix: SparseMatrix) {
    items = matrix.indices.buffer[matrix.range(ofRow: user)]
  }

  /// O(log n).
  func contains(_ item: Int32) -> Bool {
    let index = items.partitioningIndex { $0 >= item }
    return index < items.endIndex && items[index] == item
  }
}

extension ItemRanking {
  /// The depth that each segment's ranking needs.
  public struct Depths: Sendable {
    /// The depth for each segment; 0 if no user needs the ranking.
    public private(set) var bySegment: [Int]

    public init(segments: Int) { bySegment = Array(repeating: 0, count: segments) }

    /// Increases the depth of a user's segment so that the user gets `top` items that they have not seen. Does
    /// nothing for a user in no segment. O(1).
    public mutating func reach(
      _ top: Int, for user: Int, in seen: SparseMatrix, assignment: Column<Int32>
    ) {
      let segment = Int(assignment[user])
      guard segment >= 0 else { return }
      bySegment[segment] = max(bySegment[segment], top + seen.range(ofRow: user).count)
    }
  }

  /// Ranks `candidates` for each segment, once for all of its users.
  ///
  /// - Returns: A ranking for each segment; empty if its depth is 0.
  /// - Complexity: O(n log n) in the candidates, for each segment with a depth above 0.
  /// - Throws: What `progress` throws.
  public static func bySegment(
    of candidates: [Int32], depths: Depths, by rule: RankingRule, workers: Workers,
    progress: Progress = .none
  ) throws -> [ItemRanking] {
    let depths = depths.bySegment
    let progress = SharedProgress(progress, total: depths.count, stage: "ranking movies")
    return try workers.results(of: depths.count) { segment in
      let isAsked = depths[segment] > 0
      let ranking = ItemRanking(of: isAsked ? candidates : [], depth: depths[segment]) {
        rule.score($0, segment)
      }
      try progress.advance(by: 1)
      return ranking
    }
  }

  /// The items by number of ratings: recommendations for a user about whom nothing is known.
  ///
  /// - Parameters:
  ///   - matrix: The ratings of the training users.
  ///   - depth: The number of items to rank.
  /// - Complexity: O(stored + columns log columns).
  public static func byPopularity(in matrix: SparseMatrix, depth: Int) -> ItemRanking {
    let counts = matrix.elementsPerColumn()
    let rated = counts.indices.filter { counts[$0] > 0 }.map(Int32.init)
    return ItemRanking(of: rated, depth: depth) { Double(counts[$0]) }
  }
}

/// The score by which the items of a segment are ranked.
public struct RankingRule: Sendable {
  /// Higher is better.
  let score: @Sendable (_ item: Int, _ segment: Int) -> Double

  /// The model's weight of the item in the segment: how typical it is.
  public static func weight(in model: some SegmentModel) -> RankingRule {
    let (weights, columns) = (model.weights, model.columns)
    return RankingRule { item, segment in weights.buffer[segment * columns + item] }
  }

  /// The mean rating in the segment, shrunk towards the item's mean as if `shrinkage` more users of the segment had
  /// given that rating: how well liked the item is, with caution where it has few ratings.
  ///
  /// For an item without ratings in the segment this is the item's mean; without any ratings -infinity.
  public static func shrunkMean(
    of averages: SegmentAverages, shrinkage: Double
  ) -> RankingRule {
    let means = Column((0..<averages.items).map { averages.mean(ofItem: $0) ?? -.infinity })
    return RankingRule { item, segment in
      let place = item * averages.segments + segment
      let count = averages.counts.buffer[place]
      guard count > 0 else { return means[item] }
      return (averages.totals.buffer[place] + shrinkage * means[item])
        / (Double(count) + shrinkage)
    }
  }
}

extension SegmentAverages {
  /// The items with at least `minimum` ratings over all segments, by id. O(items x segments).
  public func items(ratedAtLeast minimum: Int) -> [Int32] {
    (0..<items).compactMap { item in
      let places = item * segments..<(item + 1) * segments
      let ratings = places.reduce(0) { $0 + Int(counts.buffer[$1]) }
      return ratings >= minimum ? Int32(item) : nil
    }
  }
}
