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
  /// One fold of the training users takes the place of the test users, who stand aside; nil for none.
  public var fold: Fold?
  /// How large ids may be: a matrix has a row or a column for each up to the largest.
  public var maximumRows = 50_000_000
  public var maximumColumns = 50_000_000

  public init(
    train: Double = 0.7, validation: Double = 0, seed: UInt32 = 1234, fold: Fold? = nil
  ) {
    self.train = train
    self.validation = validation
    self.seed = seed
    self.fold = fold
  }

  /// Some of the training users, for cross-validation: settings are chosen without a look at the test
  /// users.
  ///
  /// Equal to this in NumPy, with `r` as drawn for the partition:
  /// ```python
  /// drawn = np.flatnonzero(r < train)
  /// held_out = np.array_split(drawn[np.argsort(r[drawn])], count)[index]
  /// ```
  public struct Fold: Hashable, Sendable {
    /// From 0.
    public var index: Int
    public var count: Int

    public init(index: Int, of count: Int) {
      self.index = index
      self.count = count
    }
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
    let names = try draw(order.users)
    let parts: [Split.Name] =
      validation > 0 && fold == nil ? [.train, .test, .validation] : [.train, .test]
    if let missing = parts.first(where: { !names.contains($0) }) {
      throw PartitionError.noUsers(in: missing, of: order.users.count)
    }
    let matrices = MatrixFilling(
      ratings: ratings, order: order, names: names, columns: columns, parts: parts)
    return try matrices.split(workers: workers, progress: progress)
  }

  /// The part of each user, drawn in order of appearance; nil for one who stands aside.
  private func draw(_ users: [Int32]) throws -> [Split.Name?] {
    var random = RandomState(seed: seed)
    let numbers = users.map { _ in random.random() }
    guard let fold else {
      return numbers.map { number in
        if number < train { return .train }
        return number < train + validation ? .validation : .test
      }
    }
    let drawn = numbers.indices.filter { numbers[$0] < train }
    guard drawn.count >= fold.count else {
      throw PartitionError.tooManyFolds(fold.count, users: drawn.count)
    }
    var names = [Split.Name?](repeating: nil, count: users.count)
    for user in drawn { names[user] = .train }
    let ranked = drawn.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    for user in ranked[fold.range(in: ranked.count)] { names[user] = .test }
    return names
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

extension Partition.Fold {
  /// Where the fold lies among so many users: folds are as long as can be alike, the longer ones first,
  /// as `np.array_split` cuts.
  func range(in users: Int) -> Range<Int> {
    let (size, longer) = users.quotientAndRemainder(dividingBy: count)
    func start(_ fold: Int) -> Int { fold * size + min(fold, longer) }
    return start(index)..<start(index + 1)
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
