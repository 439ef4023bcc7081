import Engine
import Reports

/// Whose responses a cell is about: what its option `on` says.
enum ScoredUsers: String, OptionChoice {
  case train, validation, test, both

  /// The name of the option.
  static let optionName = "on"

  var parts: [Split.Name] {
    switch self {
    case .train: [.train]
    case .validation: [.validation]
    case .test: [.test]
    case .both: [.train, .test]
    }
  }
}

extension ScoredUsers {
  /// The inputs of a directive that predicts by averages: the averages, and what they were computed from.
  static let reads: [Input] = [
    .nearest(.averages), .through(.averages, .segments, isOpen: true), .through(.averages, .split),
    .through(.averages, .ratings),
  ]

  /// What keeps a directive that reads segments and averages from speaking of the users of a part, or of
  /// any.
  ///
  /// - Parameter users: Whose responses it is about; nil if it names users itself.
  static func problems(
    of directive: String, on users: ScoredUsers?, reading: ReadCells
  ) -> [Diagnostic] {
    guard let segments = reading[.segments], let averages = reading[.averages] else { return [] }
    for kind in [ArtifactKind.model, .split] where segments.lineage[kind] != averages.lineage[kind]
    {
      return [
        Diagnostic(
          ArtifactKind.segments.rawValue,
          "the segments are those of another \(kind.rawValue) than the averages",
          hint: "name the 'avg' cell that reads these segments, by 'averages'")
      ]
    }
    guard let users else { return [] }
    if let known = segments.facts.users,
      let missing = users.parts.first(where: { !known.include($0) })
    {
      return [
        Diagnostic(
          optionName,
          "'\(directive)' needs the segments of \(missing.rawValue) users, and those it reads are of \(known.rawValue) users only",
          hint: users.parts.count > 1
            ? "on: \(known.rawValue)" : "users: all, in the 'segment' cell")
      ]
    }
    return users == .validation
      ? reading.problemsWithoutValidation(option: optionName) : []
  }
}

extension ReadCells {
  /// What there is to say to a cell that an option makes speak of the validation users of a split without any.
  func problemsWithoutValidation(option: String) -> [Diagnostic] {
    guard self[.split]?.facts.parts?.contains(.validation) == false else { return [] }
    return [
      Diagnostic(
        option, "'\(option)' is 'validation', and the split sets no users aside for it",
        hint: "validation: 0.1")
    ]
  }

  /// What there is to say to a cell that looks for titles in ratings that were loaded without movies.
  func problemsWithoutTitles(option: String? = nil) -> [Diagnostic] {
    guard self[.ratings]?.facts.hasTitles == false else { return [] }
    return [
      Diagnostic(
        option, "the ratings were loaded without movies, so there are no titles",
        hint: "movies: movies.csv, in the 'load' cell")
    ]
  }
}
