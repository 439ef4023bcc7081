import Words

/// Users split at random into parts, with the predictors and the responses of each part.
public struct Split: Sendable {
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case train, validation, test
  }

  /// Some of the users, with their ratings.
  public struct Part: Sendable {
    public let name: Name
    /// Users in order of appearance.
    public let users: Column<Int32>
    /// The predictors: all ratings except each user's latest. Rows of users in other parts are empty.
    public let x: SparseMatrix
    /// The responses: each user's latest rating, one stored element per user of the part.
    public let y: SparseMatrix
    /// The number of ratings of these users, including those replaced by a later rating of the same item.
    public let ratings: Int

    public init(
      name: Name, users: Column<Int32>, x: SparseMatrix, y: SparseMatrix, ratings: Int
    ) {
      self.name = name
      self.users = users
      self.x = x
      self.y = y
      self.ratings = ratings
    }
  }

  public let train: Part
  public let test: Part
  /// Nil if the share of validation users is 0.
  public let validation: Part?
  /// The number of ratings that were dropped because the user rated the item again later.
  public let replaced: Int

  public init(train: Part, test: Part, validation: Part? = nil, replaced: Int = 0) {
    self.train = train
    self.test = test
    self.validation = validation
    self.replaced = replaced
  }

  public var parts: [Part] { [train] + (validation.map { [$0] } ?? []) + [test] }

  /// The part of a user; nil for an id without a user or for a user in no part. O(parts).
  public func part(ofUser user: Int) -> Part? {
    // Each user of a part has a response, and no other row of `y` has an element.
    parts.first { (0..<$0.y.rows).contains(user) && !$0.y.range(ofRow: user).isEmpty }
  }

  /// The number of ratings in all parts.
  public var ratings: Int { parts.reduce(0) { $0 + $1.ratings } }

  /// All items with a rating in the predictors or responses, ascending. O(stored + columns).
  public func ratedItems() -> [Int] {
    var isRated = [Bool](repeating: false, count: train.x.columns)
    for part in parts {
      for matrix in [part.x, part.y] {
        for item in matrix.indices.buffer { isRated[Int(item)] = true }
      }
    }
    return isRated.indices.filter { isRated[$0] }
  }

  /// A part's share of all ratings, 0...1.
  public func share(of part: Part) -> Double { Double(part.ratings) / Double(ratings) }
}

/// Why ratings cannot be split.
public enum PartitionError: Error, Hashable, Sendable {
  case noRatings
  /// No user was drawn for a part; `of` is the total number of users.
  case noUsers(in: Split.Name, of: Int)
  /// More folds than training users.
  case tooManyFolds(Int, users: Int)
  /// The largest id is not below the limit on rows, or on columns, of a matrix.
  case tooManyRows(largestID: Int, limit: Int)
  case tooManyColumns(largestID: Int, limit: Int)
}

extension PartitionError: CustomStringConvertible {
  /// What is wrong, in one line.
  public var message: String {
    switch self {
    case .noRatings: "there are no ratings to divide"
    case .noUsers(let name, let users):
      "no users in \(name), \(users == 1 ? "the only user is" : "all \(users) users are") elsewhere"
    case .tooManyFolds(let folds, let users):
      "\(folds) folds of \(counted(users, "training user")) would leave some empty"
    case .tooManyRows(let id, let limit):
      "the largest user id is \(id), expected less than \(limit) for a matrix with a row per id"
    case .tooManyColumns(let id, let limit):
      "the largest movie id is \(id), expected less than \(limit) for a matrix with a column per id"
    }
  }

  /// A suggestion for what to do.
  public var hint: String? {
    switch self {
    case .noRatings: nil
    case .tooManyFolds: "fewer folds, or more users"
    case .noUsers: "another seed, another share, or more users"
    case .tooManyRows, .tooManyColumns: "leave out 'axes: ids' in the 'load' cell"
    }
  }

  public var description: String { message }
}
