/// Hit rates: how often a user's response is among the first items that would have been recommended.
public struct HitCounts: Hashable, Sendable {
  /// The lengths of the recommendation lists, ascending; one count of hits for each.
  public let tops: [Int]
  /// For each of `tops`, the number of users whose response is in a list of that length.
  public let hits: [Int]
  /// The number of users with a response.
  public let users: Int
  /// The number of these users who have a ranking. The others get no recommendation, which counts as a miss.
  public let covered: Int

  /// The share of all users whose response is among the first `tops[index]`; nil without users.
  public func rate(at index: Int) -> Double? {
    users == 0 ? nil : Double(hits[index]) / Double(users)
  }

  /// The share of users who have a ranking; nil without users.
  public var coverage: Double? { users == 0 ? nil : Double(covered) / Double(users) }

  /// Looks up each response of `part` among the items that its user has not rated before.
  ///
  /// - Parameters:
  ///   - tops: Ascending.
  ///   - ranking: The ranking for a user, at least as long as the largest of `tops` plus the number of the user's
  ///     predictors; nil if there is none. Called from several threads.
  /// - Complexity: O((top + s) log s) for each user with s predictors.
  /// - Throws: What `progress` throws.
  public init(
    of part: Split.Part, tops: [Int], workers: Workers, progress: Progress = .none,
    ranking: @Sendable (_ user: Int) -> ItemRanking?
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

  /// Adds a user whose response is at `place` of the recommendations; nil if it is not among them.
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
