import Engine
import Reports

/// `head`: the first rows of a table above, of all or of those that fit, as it is or sorted.
public enum Head: Directive {
  enum Source: String, OptionChoice { case movies, ratings, predictions, segments }

  static let source = Option<Source>(
    "of", default: .ratings,
    "The table: movies, ratings, predictions of an 'r2' cell, or the segment of each user.")
  static let rows = Option<Int>(
    "rows", .integer(1...1000), default: 5, "Rows shown.", effect: .exhibits,
    elsewhere: ["n", "limit"])
  static let filter = Option<[String: [String]]>(
    "where", .map(keys: HeadTable.Column.allCases.map(\.rawValue), of: .oneOrMore(.text)),
    default: [:],
    "What columns must be: only such rows are shown and counted. A value, a list of which one must fit, or a comparison in quotes, such as \">= 4\" or \">= 3 and < 4.5\"; of 'when' also only the beginning, such as 2001-09. Of 'genres' one of a film's: Comedy, or several that it has, \"Comedy, Romance\"; exactly these in any order are \"== Comedy, Romance\", and \"has no Comedy\" are all films without it. A part of a 'title' is \"has Star Wars\"; patterns are for 'find-movies'."
  )
  static let sort = Option<HeadTable.Column?>(
    "sort", .choice(HeadTable.Column.allCases.map(\.rawValue)), default: nil,
    "The column to sort by, rows of the same value as they stand in the table; without it all do.",
    elsewhere: ["by", "sort-by", "order-by"])
  static let descending = Option<Bool>(
    "descending", .flag, default: false, "Whether the largest comes first.",
    elsewhere: [ForeignName("ascending", .opposite)])

  public static let declaration = DirectiveDeclaration(
    name: "head",
    revision: 4,
    summary: "shows the first rows of a table",
    example: """
      of: movies
      rows: 3
      """,
    options: [
      source.declaration, rows.declaration, filter.declaration, sort.declaration,
      descending.declaration,
    ],
    reads: [.nearest(.ratings), .nearest(.predictions), .nearest(.segments)],
    produces: nil,
    publishes: [
      .init("count", "Rows that fit."),
      .init("of", "Rows of the whole table."),
    ])

  public static func reads(with options: Options) -> [Input] {
    switch options[source] {
    case .movies, .ratings: [.nearest(.ratings)]
    case .predictions: [.nearest(.predictions), .through(.predictions, .ratings)]
    case .segments: [.nearest(.segments)]
    }
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    let columns = HeadTable.columns(of: options[source])
    let table = "'\(options[source].rawValue)' have"
    let names = columns.map(\.rawValue).joined(separator: ", ")
    var problems = options[filter].sorted { $0.key < $1.key }.compactMap {
      (name, texts) -> Diagnostic? in
      guard let column = columns.first(where: { $0.rawValue == name }) else {
        return Diagnostic(
          filter.declaration.name, "\(table) no column '\(name)'",
          hint: "their columns are \(names)", spot: SettingPart(key: name))
      }
      do throws(ConditionFault) {
        _ = try HeadTable.Condition(column, texts)
        return nil
      } catch {
        return Diagnostic(
          filter.declaration.name, error.message, hint: error.hint,
          spot: SettingPart(key: name, element: error.element))
      }
    }
    if let column = options[sort], !columns.contains(column) {
      problems.append(
        Diagnostic(
          sort.declaration.name, "\(table) no column '\(column.rawValue)'",
          hint: "their columns are \(names)"))
    }
    if options[descending], options[sort] == nil {
      problems.append(
        Diagnostic(
          descending.declaration.name, "'descending' is given without a column to sort by",
          hint: "sort: \(columns[0].rawValue)"))
    }
    return problems
  }

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let options = cell.options
    let table = try table(cell)
    let conditions = try conditions(options)
    let (first, found) = try table.first(
      options[rows], where: conditions, sortedBy: options[sort], descending: options[descending],
      progress: cell.progress)
    let hasGenres = first.contains { table.shown($0, .genres) != .text("") }
    let columns = table.columns.filter { $0 != .genres || hasGenres || first.isEmpty }
    return Presentation(
      exhibits: [
        .table(
          Table(
            title: title(options, conditions),
            columns: columns.map { .init($0.rawValue, $0.format) },
            rows: first.map { row in columns.map { table.shown(row, $0) } },
            elided: found - first.count, elidedAfter: first.count))
      ],
      values: ["count": .integer(found), "of": .integer(table.count)])
  }

  private static func table(_ cell: CellContext) throws -> HeadTable {
    switch cell.options[source] {
    case .movies: return .movies(try cell.read(LoadedRatings.self).movies)
    case .ratings:
      let loaded = try cell.read(LoadedRatings.self)
      return .ratings(try loaded.ratings, try loaded.movies)
    case .predictions:
      return .predictions(
        try cell.read(PredictedResponses.self).parts, try cell.read(LoadedRatings.self).movies)
    case .segments: return .segments(try cell.read(UserSegments.self))
    }
  }

  /// By the column's name, so that nothing depends on their order.
  private static func conditions(_ options: Options) throws -> [HeadTable.Condition] {
    try options[filter].sorted { $0.key < $1.key }.compactMap { name, texts in
      try HeadTable.Column(rawValue: name).map { try HeadTable.Condition($0, texts) }
    }
  }

  private static func title(_ options: Options, _ conditions: [HeadTable.Condition]) -> String {
    let kept =
      conditions.isEmpty ? "" : " where " + conditions.map(\.words).joined(separator: " and ")
    let order = options[sort].map {
      ", by \($0.rawValue)" + (options[descending] ? ", largest first" : "")
    }
    return "The first \(options[source].rawValue)" + kept + (order ?? "")
  }
}

extension HeadTable.Column: OptionChoice {}
