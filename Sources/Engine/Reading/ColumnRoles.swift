/// Which columns of a table have which role, by their names.
struct ColumnRoles: Sendable {
  /// The role of each column; nil for unused columns.
  private(set) var roles: [ColumnNames.Role?]
  /// The required columns that there are none of, in the order in which they are wanted.
  private(set) var missing: [ReadingError.MissingColumn] = []

  /// - Parameters:
  ///   - names: The names of all columns.
  ///   - wanted: The columns to look for.
  ///   - required: Those of them that must be present.
  ///   - line: The line of the names, for errors.
  /// - Throws: `ReadingError` for a name that stands twice, or that is to be two things.
  init(
    of names: [String], wanted: [ColumnNames.Role], required: Set<ColumnNames.Role>,
    as columns: ColumnNames, path: String, line: Int? = nil
  ) throws(ReadingError) {
    roles = Array(repeating: nil, count: names.count)
    for role in wanted {
      let places = names.indices.filter { names[$0] == columns[role] }
      if places.count > 1 {
        throw ReadingError(file: path, line: line, fact: .repeatedColumn(columns[role]))
      }
      if let place = places.first {
        if let other = roles[place] {
          throw ReadingError(
            file: path, line: line, fact: .sharedColumn(columns[role], other, role))
        }
        roles[place] = role
      } else if required.contains(role) {
        missing.append(.init(role, columns[role]))
      }
    }
  }

  /// The error for the missing columns, all at once.
  func missingColumns(among names: [String]) -> ReadingError.Fact {
    let free = names.indices.filter { roles[$0] == nil }.map { names[$0] }
    return .missingColumns(missing, free: free, columns: names.count)
  }
}
