/// How users are split into training, test and validation users.
///
/// Equal, bit for bit, to this in pandas and NumPy:
/// ```python
/// users = ratings.userId.unique(); np.random.seed(seed)
/// r = np.random.random(len(users))          # train: r < train
/// latest = ratings.groupby("userId").timestamp.idxmax()
/// ```
public struct Partition: Hashable, Sendable {
  /// The share of training users, 0...1.
  public var train = 0.7
  /// The share of validation users, for choosing settings; 0 for none. These have `train <= r < train + validation`.
  public var validation = 0.0
  public var seed: UInt32 = 1234
  /// If set, one fold of the training users replaces the test users, who are then in no part.
  public var fold: Fold?
  /// Limits on the size of a matrix.
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

  /// A fold of the training users, for cross-validation, which chooses settings without using the test users.
  ///
  /// Equal to this in NumPy, with `r` as drawn for the partition:
  /// ```python
  /// drawn = np.flatnonzero(r < train)
  /// held_out = np.array_split(drawn[np.argsort(r[drawn])], count)[index]
  /// ```
  public struct Fold: Hashable, Sendable {
    /// Counted from 0.
    public var index: Int
    public var count: Int

    public init(index: Int, of count: Int) {
      self.index = index
      self.count = count
    }
  }

  /// Splits the users and makes the matrices.
  ///
  /// The response is a user's latest rating, for equal timestamps the first in the file; all other ratings are
  /// predictors. If a user rated an item more than once, only the latest rating counts, for equal timestamps the last
  /// in the file.
  /// - Complexity: Linear in ratings, users and items if each user's ratings are in nearly ascending order of item;
  ///   otherwise a user's n ratings are sorted in O(n log n). If the file does not group ratings by user, they are
  ///   grouped by counting sort.
  /// - Throws: `PartitionError`, or what `progress` throws.
  public func split(
    _ ratings: Ratings, workers: Workers, progress: Progress = .none
  ) throws -> Split {
    let order = try UserOrder(of: ratings, maximumRows: maximumRows, workers: workers)
    let columns = try columns(of: ratings)
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

  /// The part of each user, drawn in order of appearance; nil for a user in no part.
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

  private func columns(of ratings: Ratings) throws -> Int {
    let columns = ratings.axes.items.count
    guard columns <= maximumColumns else {
      throw PartitionError.tooManyColumns(largestID: columns - 1, limit: maximumColumns)
    }
    return columns
  }
}

extension Partition.Fold {
  /// The range of the fold among `users` users. Sizes differ by at most 1, longer folds first, as in
  /// `np.array_split`.
  func range(in users: Int) -> Range<Int> {
    let (size, longer) = users.quotientAndRemainder(dividingBy: count)
    func start(_ fold: Int) -> Int { fold * size + min(fold, longer) }
    return start(index)..<start(index + 1)
  }
}

/// A count split into pieces of a fixed size.
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
