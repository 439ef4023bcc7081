extension FilmsSample {
  /// All ratings at once, by ascending user id and, of a user, by ascending movie id.
  ///
  /// The same for any number of workers. Memory is some 50 bytes a rating while they are made, 17
  /// afterwards. Throws only what `progress` throws.
  public func ratings(workers: Workers, progress: Progress = .none) throws -> Ratings {
    let shared = SharedProgress(progress, total: blockCount, stage: "simulating viewers")
    let blocks = try workers.results(of: blockCount) { number in
      let block = block(number)
      try shared.advance(by: 1)
      return block
    }
    let ratings = blocks.flatMap(\.ratings)
    let occurring = Set(ratings.map(\.halfStars)).sorted()
    var codes = [UInt8](repeating: 0, count: 11)
    for (code, halfStars) in occurring.enumerated() { codes[Int(halfStars)] = UInt8(code) }
    return Ratings(
      users: Column(blocks.flatMap(\.users)), items: Column(ratings.map(\.movie)),
      codes: Column(ratings.map { codes[Int($0.halfStars)] }),
      timestamps: Column(ratings.map(\.timestamp)), scale: occurring.map { Double($0) / 2 })
  }
}

extension FilmsSample {
  /// The ratings of viewers with consecutive ids: what workers are given to make, a piece each.
  struct Block: Sendable {
    /// The viewer of each rating.
    fileprivate(set) var users: [Int32] = []
    fileprivate(set) var ratings: [Rating] = []
  }

  static let usersPerBlock = 256

  var blockCount: Int { (users + Self.usersPerBlock - 1) / Self.usersPerBlock }

  func block(_ number: Int) -> Block {
    var block = Block()
    let first = number * Self.usersPerBlock + 1
    for user in Int32(first)...Int32(min(users, first + Self.usersPerBlock - 1)) {
      let before = block.ratings.count
      ratings(ofUser: user, into: &block.ratings)
      block.users.append(
        contentsOf: repeatElement(user, count: block.ratings.count - before))
    }
    return block
  }
}
