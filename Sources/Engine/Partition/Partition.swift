/// How users are divided, and the division itself.
///
/// Equal to this in pandas and NumPy, bit for bit:
/// ```python
/// users = ratings.userId.unique(); np.random.seed(seed)
/// r = np.random.random(len(users))          # train: r < train
/// latest = ratings.groupby("userId").timestamp.idxmax()
/// ```
public struct Partition: Hashable, Sendable {
  /// The share of users that learn, 0...1.
  public var train = 0.7
  /// The share set aside for choosing settings; none if 0. Users with `train <= r < train + validation`.
  public var validation = 0.0
  public var seed: UInt32 = 1234
  /// How large ids may be: a matrix has a row or a column for each up to the largest.
  public var maximumRows = 50_000_000
  public var maximumColumns = 50_000_000

  public init(train: Double = 0.7, validation: Double = 0, seed: UInt32 = 1234) {
    self.train = train
    self.validation = validation
    self.seed = seed
  }

  /// Divides the users and makes the matrices.
  ///
  /// A user's latest rating - the first in the file of several at the same second - is the response,
  /// the rest are predictors. Of several ratings of one movie by one user only the latest counts, the
  /// last in the file of several at the same second.
  /// - Complexity: Linear in ratings, users and movies if each user's ratings come by ascending movie
  ///   or nearly so, else a user's n ratings are sorted in O(n log n). Ratings in any order of users
  ///   are brought together by counting.
  /// - Throws: `PartitionError`, or what `progress` throws.
  public func split(
    _ ratings: Ratings, workers: Workers, progress: Progress = .none
  ) throws -> Split {
    let order = try UserOrder(of: ratings, maximumRows: maximumRows, workers: workers)
    let columns = try columns(of: ratings, workers: workers)
    let names = draw(order.users)
    for name in [Split.Name.train, .test] where !names.contains(name) {
      throw PartitionError.noUsers(in: name, of: order.users.count)
    }
    if validation > 0, !names.contains(.validation) {
      throw PartitionError.noUsers(in: .validation, of: order.users.count)
    }
    let matrices = MatrixFilling(
      ratings: ratings, order: order, names: names, columns: columns,
      parts: validation > 0 ? [.train, .test, .validation] : [.train, .test])
    return try matrices.split(workers: workers, progress: progress)
  }

  /// The part of each user, drawn in order of appearance.
  private func draw(_ users: [Int32]) -> [Split.Name] {
    var random = RandomState(seed: seed)
    return users.map { _ in
      let number = random.random()
      if number < train { return .train }
      return number < train + validation ? .validation : .test
    }
  }

  private func columns(of ratings: Ratings, workers: Workers) throws -> Int {
    let pieces = Pieces(of: ratings.count)
    let largest = try workers.results(of: pieces.count) { piece in
      ratings.items.buffer[pieces[piece]].max() ?? 0
    }
    guard let largest = largest.max() else { throw PartitionError.noRatings }
    guard Int(largest) < maximumColumns else {
      throw PartitionError.tooManyColumns(largestID: largest, limit: maximumColumns)
    }
    return Int(largest) + 1
  }
}

/// A count cut into pieces of a fixed size.
struct Pieces: Sendable {
  let total: Int
  let size: Int

  init(of total: Int, size: Int = 1 << 20) {
    self.total = total
    self.size = size
  }

  var count: Int { (total + size - 1) / size }

  subscript(piece: Int) -> Range<Int> { piece * size..<min(total, (piece + 1) * size) }
}
