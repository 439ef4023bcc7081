extension FilmsSample {
  /// What can go wrong when a set is made or written.
  public enum Problem: Error, Hashable, Sendable {
    case usersOutOfRange(Int, allowed: ClosedRange<Int>)
    /// A file of the set stands there already, and replacing it was not asked for.
    case alreadyThere(path: String)
    /// The system refused. `reason` is its text: `No space left on device`.
    case refused(FileStep, path: String, reason: String)
  }

  /// What was being done with a file.
  public enum FileStep: String, Hashable, Sendable {
    case createDirectory = "create the folder"
    case create, write, rename
  }
}

extension FilmsSample.Problem: CustomStringConvertible {
  /// What is wrong in one line.
  public var message: String {
    switch self {
    case .usersOutOfRange(let users, let allowed):
      "\(users) users, expected \(allowed.lowerBound) to \(allowed.upperBound)"
    case .alreadyThere(let path): "'\(path)' is there already"
    case .refused(let step, let path, let reason):
      "cannot \(step.rawValue) '\(path)': \(reason)"
    }
  }

  /// One thing that can be done.
  public var hint: String? {
    switch self {
    case .usersOutOfRange, .refused: nil
    case .alreadyThere: "name a new folder"
    }
  }

  public var description: String { message }
}
