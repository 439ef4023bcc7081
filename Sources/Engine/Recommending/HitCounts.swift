/// How often the movie that a user rated last is among the first that would have been recommended.
public struct HitCounts: Hashable, Sendable {
  /// How many movies are recommended: one count of hits for each, ascending.
  public let tops: [Int]
  /// By index of `tops`: users whose response is among that many.
  public let hits: [Int]
  /// All users with a response.
  public let users: Int
  /// Those of them who have a ranking; the others are recommended nothing, which is never a hit.
  public let covered: Int

  /// The share of all users whose response is among the first `tops[index]`; nil if there are none.
  public func rate(at index: Int) -> Double? {
    users == 0 ? nil : Double(hits[index]) / Double(users)
  }

  /// The share of users who have a ranking; nil if there are none.
  public var coverage: Double? { users == 0 ? nil : Double(covered) / Double(users) }

  /// Looks for each response of `part` among the movies that its user has not seen before.
  ///
  /// - Parameters:
  ///   - tops: Ascending.
  ///   - ranking: The ranking for a user, at least as deep as the largest of `tops` and the user's
  ///     history together; nil if there is none. Called from several threads.
  /// - Complexity: O((top + s) log s) for each user who has seen s movies.
  /// - Throws: What `progress` throws.
  public init(
    of part: Split.Part, tops: [Int], workers: Workers, progress: Progress = .none,
    ranking: @Sendable (_ user: Int) -> MovieRanking?
  ) throws {
    let pieces = Pieces(of: part.y.rows, size: 1 << 12)
    let progress = SharedProgress(
      progress, total: part.y.rows, stage: "looking for responses, \(part.name.rawValue)")
    let found = try workers.results(of: pieces.count) { piece in
      var tally = Tally(tops: tops)
      for user in pieces[piece] {
        guard let response = part.y.range(ofRow: user).first else { continue }
        guard let ranking = ranking(user) else {
          tally.addUncovered()
          continue
        }
        tally.add(
          ranking.unseenPlace(
            of: part.y.indices[response], for: user, in: part.x, within: tops.last ?? 0))
      }
      try progress.advance(by: pieces[piece].count)
      return tally
    }
    let all = found.reduce(into: Tally(tops: tops)) { $0.add($1) }
    self.tops = tops
    hits = all.hits
    users = all.users
    covered = all.covered
  }
}

private struct Tally: Sendable {
  private let tops: [Int]
  private(set) var hits: [Int]
  private(set) var users = 0
  private(set) var covered = 0

  init(tops: [Int]) {
    self.tops = tops
    hits = Array(repeating: 0, count: tops.count)
  }

  mutating func addUncovered() { users += 1 }

  /// Adds a user whose response stands at `place` of what they are recommended, or nowhere.
  mutating func add(_ place: Int?) {
    users += 1
    covered += 1
    guard let place else { return }
    for index in tops.indices where place <= tops[index] { hits[index] += 1 }
  }

  mutating func add(_ other: Tally) {
    users += other.users
    covered += other.covered
    for index in hits.indices { hits[index] += other.hits[index] }
  }
}
