import Engine
import Reports

/// Users whom a notebook names, in its order, each once.
struct AskedUsers {
  struct User {
    let id: ID
    /// Their row in every matrix.
    let row: Int
    /// The part they are in.
    let part: Split.Part

    /// Whether something is known of them besides their response.
    var hasHistory: Bool { !part.x.range(ofRow: row).isEmpty }
  }

  let users: [User]

  /// - Parameter option: The option that names them, for messages.
  /// - Throws: `Diagnostic` for a user who is not in the split, or of whom the segments that `cell` reads
  ///   say nothing.
  init(_ ids: [ID], named option: String, in cell: CellContext) throws {
    let split = try cell.read(SplitUsers.self).split
    let axis = try cell.read(LoadedRatings.self).axes.users
    let known = cell.reading[.segments]?.facts.users ?? .all
    var seen = Set<ID>()
    users = try ids.filter { seen.insert($0).inserted }.map { id in
      guard let row = axis.code(of: id), let part = split.part(ofUser: row) else {
        throw Diagnostic(
          "there is no user \(id) in the split", hint: Self.range(in: split, axis),
          option: option)
      }
      guard known.include(part.name) else {
        throw Diagnostic(
          "user \(id) is one of the \(part.name.rawValue) users, and the segments are those of \(known.rawValue) users only",
          hint: "users: all, in the 'segment' cell", option: option)
      }
      return User(id: id, row: row, part: part)
    }
  }

  private static func range(in split: Split, _ axis: Axis) -> String? {
    let users = split.parts.flatMap(\.users)
    guard let low = users.min(), let high = users.max() else { return nil }
    return "its \(users.count) users have ids from \(axis[Int(low)]) to \(axis[Int(high)])"
  }
}
