import Engine
import Reports

/// Users whom a notebook names, in its order, each once.
struct AskedUsers {
  struct User {
    let id: Int
    /// The part they are in.
    let part: Split.Part

    /// Whether something is known of them besides their response.
    var hasHistory: Bool { !part.x.range(ofRow: id).isEmpty }
  }

  let users: [User]

  /// - Parameter option: The option that names them, for messages.
  /// - Throws: `Diagnostic` for a user who is not in the split, or of whom the segments that `cell` reads
  ///   say nothing.
  init(_ ids: [Int], named option: String, in cell: CellContext) throws {
    let split = try cell.read(SplitUsers.self).split
    let known = cell.reading[.segments]?.facts.users ?? .all
    var seen = Set<Int>()
    users = try ids.filter { seen.insert($0).inserted }.map { id in
      guard let part = split.part(ofUser: id) else {
        throw Diagnostic(
          "there is no user \(id) in the split", hint: Self.range(in: split), option: option)
      }
      guard known.include(part.name) else {
        throw Diagnostic(
          "user \(id) is one of the \(part.name.rawValue) users, and the segments are those of \(known.rawValue) users only",
          hint: "users: all, in the 'segment' cell", option: option)
      }
      return User(id: id, part: part)
    }
  }

  private static func range(in split: Split) -> String? {
    let users = split.parts.flatMap(\.users)
    guard let low = users.min(), let high = users.max() else { return nil }
    return "its \(users.count) users have ids from \(low) to \(high)"
  }
}
