extension FilmsSample {
  /// What can go wrong when a set is made or written.
  public enum Problem: Error, Hashable, Sendable {
    case usersOutOfRange(Int, allowed: ClosedRange<Int>)
    /// A file of the set stands there already, and replacing it was not asked for.
    case alreadyThere(path: String)
  }
}

extension FilmsSample.Problem: CustomStringConvertible {
  /// What is wrong in one line.
  public var message: String {
    switch self {
    case .usersOutOfRange(let users, let allowed):
      "\(users) users, expected \(allowed.lowerBound) to \(allowed.upperBound)"
    case .alreadyThere(let path): "'\(path)' is there already"
    }
  }

  /// One thing that can be done.
  public var hint: String? {
    switch self {
    case .usersOutOfRange: nil
    case .alreadyThere: "name a new folder"
    }
  }

  public var description: String { message }
}
