import Engine
import Reports

/// `head`: the first rows of a table above, of all or of those that fit, as it is or sorted.
public enum Head: Directive {
  enum Source: String, OptionChoice {
    case items = "movies"
    case ratings, predictions, segments
  }

  /// The most rows that can be shown.
  private static let mostRows = 1000

  struct OwnOptions: OptionGroup {
    let source = Option<Source>(
      "of", default: .ratings,
      "The table: movies, ratings, predictions of an 'r2' cell, or the segment of each user.")
    let rows = Option<Int>(
      "rows", .integer(1...Head.mostRows), default: 5, "Rows shown.", effect: .exhibits,
      elsewhere: ["n", "limit"])
    let filter = Option<[String: [String]]>(
      "where", .map(keys: HeadTable.Column.allCases.map(\.rawValue), of: .oneOrMore(.text)),
      default: [:],
      "What columns must be: only such rows are shown and counted. A value, a list of which one must fit, or a comparison in quotes, such as \">= 4\" or \">= 3 and < 4.5\"; of 'when' also only the beginning, such as 2001-09. Of 'genres' one of a film's: Comedy, or several that it has, \"Comedy, Romance\"; exactly these in any order are \"== Comedy, Romance\", and \"has no Comedy\" are all films without it. A part of a 'title' is \"has Star Wars\"; patterns are for 'find-movies'."
    )
    let sort = Option<HeadTable.Column?>(
      "sort", .choice(HeadTable.Column.allCases.map(\.rawValue)), default: nil,
      "The column to sort by, rows of the same value as they stand in the table; without it all do.",
      elsewhere: ["by", "sort-by", "order-by"])
    let descending = Option<Bool>(
      "descending", .flag, default: false, "Whether the largest comes first.",
      elsewhere: [ForeignName("ascending", .opposite)])
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "head",
    revision: 4,
    summary: "shows the first rows of a table",
    example: """
      of: movies
      rows: 3
      """,
    options: option.declarations,
    reads: [.nearest(.ratings), .nearest(.predictions), .nearest(.segments)],
    produces: nil,
    publishes: [
      .init("count", "Rows that fit."),
      .init("of", "Rows of the whole table."),
    ])

  public static func reads(with options: Options) -> [Input] {
    switch options[option.source] {
    case .items, .ratings: [.nearest(.ratings)]
    case .predictions: [.nearest(.predictions), .through(.predictions, .ratings)]
    case .segments:
      [.nearest(.segments), .through(.segments, .split), .through(.split, .ratings)]
    }
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    let columns = HeadTable.columns(of: options[option.source])
    let table = "'\(options[option.source].rawValue)' have"
    let names = columns.map(\.rawValue).joined(separator: ", ")
    var problems = options[option.filter].sorted { $0.key < $1.key }.compactMap {
      (name, texts) -> Diagnostic? in
      guard let column = columns.first(where: { $0.rawValue == name }) else {
        return Diagnostic(
          option.filter.name, "\(table) no column '\(name)'",
          hint: "their columns are \(names)", spot: SettingPart(key: name))
      }
      do throws(ConditionFault) {
        _ = try HeadTable.Condition(column, texts)
        return nil
      } catch {
        return Diagnostic(
          option.filter.name, error.message, hint: error.hint,
          spot: SettingPart(key: name, element: error.element))
      }
    }
    if let column = options[option.sort], !columns.contains(column) {
      problems.append(
        Diagnostic(
          option.sort.name, "\(table) no column '\(column.rawValue)'",
          hint: "their columns are \(names)"))
    }
    if options[option.descending], options[option.sort] == nil {
      problems.append(
        Diagnostic(
          option.descending.name, "'descending' is given without a column to sort by",
          hint: "sort: \(columns[0].rawValue)"))
    }
    return problems
  }

  /// The first rows, as many as can be shown.
  public struct Rows: Sendable {
    let columns: [HeadTable.Column]
    /// Of each row a value for each column.
    let first: [[Value]]
    /// How many rows fit, and how many there are.
    let found: Int
    let count: Int
  }

  public static func compute(_ cell: CellContext) throws -> Rows {
    let options = cell.options
    let table = try table(cell)
    let (first, found) = try table.first(
      mostRows, where: try conditions(options), sortedBy: options[option.sort],
      descending: options[option.descending], progress: cell.progress)
    return Rows(
      columns: table.columns,
      first: first.map { row in table.columns.map { table.shown(row, $0) } }, found: found,
      count: table.count)
  }

  public static func present(_ product: Rows, of cell: CellContext) throws -> Presentation {
    let options = cell.options
    let shown = product.first.prefix(options[option.rows])
    // Genres are left out where no movie that is shown has any.
    let kept = product.columns.indices.filter { index in
      product.columns[index] != .genres || shown.isEmpty
        || shown.contains { $0[index] != .text("") }
    }
    return Presentation(
      exhibits: [
        .table(
          Table(
            title: title(options, try conditions(options)),
            columns: kept.map {
              .init(product.columns[$0].rawValue, product.columns[$0].format)
            },
            rows: shown.map { row in kept.map { row[$0] } },
            elided: product.found - shown.count, elidedAfter: shown.count))
      ],
      values: ["count": .integer(product.found), "of": .integer(product.count)])
  }

  private static func table(_ cell: CellContext) throws -> HeadTable {
    switch cell.options[option.source] {
    case .items: return .items(try cell.read(LoadedRatings.self).items)
    case .ratings:
      let loaded = try cell.read(LoadedRatings.self)
      return .ratings(try loaded.ratings, try loaded.items)
    case .predictions:
      let loaded = try cell.read(LoadedRatings.self)
      return .predictions(
        try cell.read(PredictedResponses.self).parts, try loaded.items,
        users: try loaded.axes.users)
    case .segments:
      return .segments(
        try cell.read(UserSegments.self), users: try cell.read(LoadedRatings.self).axes.users)
    }
  }

  /// In the order of the columns' names, so that the order in the notebook does not matter.
  private static func conditions(_ options: Options) throws -> [HeadTable.Condition] {
    try options[option.filter].sorted { $0.key < $1.key }.compactMap { name, texts in
      try HeadTable.Column(rawValue: name).map { try HeadTable.Condition($0, texts) }
    }
  }

  private static func title(_ options: Options, _ conditions: [HeadTable.Condition]) -> String {
    let kept =
      conditions.isEmpty ? "" : " where " + conditions.map(\.words).joined(separator: " and ")
    let order = options[option.sort].map {
      ", by \($0.rawValue)" + (options[option.descending] ? ", largest first" : "")
    }
    return "The first \(options[option.source].rawValue)" + kept + (order ?? "")
  }
}

extension HeadTable.Column: OptionChoice {}
