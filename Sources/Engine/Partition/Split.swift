import Words

/// Users divided at random, and of each part what is known of its users and what is to be predicted.
public struct Split: Sendable {
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case train, validation, test
  }

  /// Some of the users, with their ratings.
  public struct Part: Sendable {
    public let name: Name
    /// Ids in order of appearance.
    public let users: Column<Int32>
    /// The predictors: all ratings but each user's latest. Rows of other users are empty.
    public let x: SparseMatrix
    /// The responses: each user's latest rating, one stored element a row.
    public let y: SparseMatrix
    /// How many ratings these users gave, those counted that a later one replaced.
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
  /// Nil unless a share of users was set aside for it.
  public let validation: Part?
  /// Ratings that were left out because their user rated the same movie again later.
  public let replaced: Int

  public init(train: Part, test: Part, validation: Part? = nil, replaced: Int = 0) {
    self.train = train
    self.test = test
    self.validation = validation
    self.replaced = replaced
  }

  public var parts: [Part] { [train] + (validation.map { [$0] } ?? []) + [test] }

  /// The part that a user is in; nil for an id that is no user's. O(parts).
  public func part(ofUser user: Int) -> Part? {
    // Every user has a response, and nobody else's row of the responses holds anything.
    parts.first { (0..<$0.y.rows).contains(user) && !$0.y.range(ofRow: user).isEmpty }
  }

  /// All ratings that were divided.
  public var ratings: Int { parts.reduce(0) { $0 + $1.ratings } }

  /// The movies that anyone rated, ascending: those of the predictors and of the responses.
  /// O(stored + columns).
  public func ratedMovies() -> [Int] {
    var isRated = [Bool](repeating: false, count: train.x.columns)
    for part in parts {
      for matrix in [part.x, part.y] {
        for movie in matrix.indices.buffer { isRated[Int(movie)] = true }
      }
    }
    return isRated.indices.filter { isRated[$0] }
  }

  /// A part's share of all ratings, 0...1.
  public func share(of part: Part) -> Double { Double(part.ratings) / Double(ratings) }
}

/// Why ratings cannot be divided.
public enum PartitionError: Error, Hashable, Sendable {
  case noRatings
  /// The draw left a part without users; `users` is how many there are in all.
  case noUsers(in: Split.Name, of: Int)
  /// There are more folds than training users.
  case tooManyFolds(Int, users: Int)
  /// The largest id would make a matrix of that many rows or columns.
  case tooManyRows(largestID: Int32, limit: Int)
  case tooManyColumns(largestID: Int32, limit: Int)
}

extension PartitionError: CustomStringConvertible {
  /// What is wrong in one line.
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

  /// One thing that can be done.
  public var hint: String? {
    switch self {
    case .noRatings: nil
    case .tooManyFolds: "fewer folds, or more users"
    case .noUsers: "another seed, another share, or more users"
    case .tooManyRows, .tooManyColumns: "number the ids from 1 without large gaps"
    }
  }

  public var description: String { message }
}
