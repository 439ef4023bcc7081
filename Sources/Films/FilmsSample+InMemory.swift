import Engine

extension FilmsSample {
  /// All ratings at once, by ascending user id and, of a user, by ascending movie id.
  ///
  /// The same for any number of workers. Memory is some 50 bytes a rating while they are made, 17
  /// afterwards. Throws only what `progress` throws.
  public func ratings(workers: Workers, progress: Progress = .none) throws -> Ratings {
    let shared = SharedProgress(progress, total: batchCount, stage: "simulating viewers")
    let batches = try workers.results(of: batchCount) { number in
      let batch = batch(number)
      try shared.advance(by: 1)
      return batch
    }
    let ratings = batches.flatMap(\.ratings)
    let occurring = Set(ratings.map(\.halfStars)).sorted()
    var codes = [UInt8](repeating: 0, count: 11)
    for (code, halfStars) in occurring.enumerated() { codes[Int(halfStars)] = UInt8(code) }
    return Ratings(
      users: Column(batches.flatMap(\.users)), items: Column(ratings.map(\.movie)),
      codes: Column(ratings.map { codes[Int($0.halfStars)] }),
      timestamps: Column(ratings.map(\.timestamp)), scale: occurring.map { Double($0) / 2 })
  }
}

extension FilmsSample {
  /// The ratings of viewers with consecutive ids: what workers are given to make, a piece each.
  struct Batch: Sendable {
    /// The viewer of each rating.
    fileprivate(set) var users: [Int32] = []
    fileprivate(set) var ratings: [Rating] = []
  }

  static let usersPerBatch = 256

  var batchCount: Int { (users + Self.usersPerBatch - 1) / Self.usersPerBatch }

  func batch(_ number: Int) -> Batch {
    var batch = Batch()
    let first = number * Self.usersPerBatch + 1
    for user in Int32(first)...Int32(min(users, first + Self.usersPerBatch - 1)) {
      let before = batch.ratings.count
      ratings(ofUser: user, into: &batch.ratings)
      batch.users.append(
        contentsOf: repeatElement(user, count: batch.ratings.count - before))
    }
    return batch
  }
}
