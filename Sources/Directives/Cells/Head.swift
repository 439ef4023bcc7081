import Engine
import Notebooks

/// `head`: the first rows of a table above, of all or of those that fit, as it is or sorted.
public enum Head: Directive {
  enum Source: String, OptionChoice { case movies, ratings, predictions, segments }

  static let source = Option<Source>(
    "of", default: .ratings,
    "The table: movies, ratings, predictions of an 'r2' cell, or the segment of each user.")
  static let rows = Option<Int>(
    "rows", .integer(1...1000), default: 5, "Rows shown.", effect: .exhibits)
  static let filter = Option<[String: String]>(
    "where", .map(keys: HeadTable.Column.allCases.map(\.rawValue)), default: [:],
    "What columns must be equal to: only such rows are shown and counted.")
  static let sort = Option<HeadTable.Column?>(
    "sort", .choice(HeadTable.Column.allCases.map(\.rawValue)), default: nil,
    "The column to sort by, rows of the same value as they stand in the table; without it all do.")
  static let descending = Option<Bool>(
    "descending", .flag, default: false, "Whether the largest comes first.")

  public static let declaration = DirectiveDeclaration(
    name: "head",
    revision: 1,
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
    publishes: ["count", "of"])

  public static func reads(with options: Options) -> [Input] {
    switch options[source] {
    case .movies, .ratings: [.nearest(.ratings)]
    case .predictions: [.nearest(.predictions), .through(.predictions, .ratings)]
    case .segments: [.nearest(.segments)]
    }
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [OptionProblem] {
    let columns = HeadTable.columns(of: options[source])
    let table = "'\(options[source].rawValue)' have"
    let names = columns.map(\.rawValue).joined(separator: ", ")
    var problems = options[filter].sorted { $0.key < $1.key }.compactMap { name, text in
      guard let column = columns.first(where: { $0.rawValue == name }) else {
        return OptionProblem(
          filter.declaration.name, "\(table) no column '\(name)'",
          hint: "their columns are \(names)")
      }
      guard column.value(of: text) == nil else { return nil }
      return OptionProblem(
        filter.declaration.name, "'\(name)' is '\(text)', expected a number",
        hint: "where: {\(name): 1}")
    }
    if let column = options[sort], !columns.contains(column) {
      problems.append(
        OptionProblem(
          sort.declaration.name, "\(table) no column '\(column.rawValue)'",
          hint: "their columns are \(names)"))
    }
    if options[descending], options[sort] == nil {
      problems.append(
        OptionProblem(
          descending.declaration.name, "'descending' is given without a column to sort by",
          hint: "sort: \(columns[0].rawValue)"))
    }
    return problems
  }

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let options = cell.options
    let table = try table(cell)
    let wanted = options[filter].compactMap { name, text in
      HeadTable.Column(rawValue: name).flatMap { column in
        column.value(of: text).map { (column: column, value: $0) }
      }
    }
    let (first, found) = try table.first(
      options[rows], where: wanted, sortedBy: options[sort], descending: options[descending],
      progress: cell.progress)
    return Presentation(
      exhibits: [
        .table(
          Table(
            title: title(options),
            columns: table.columns.map { .init($0.rawValue, $0.format) },
            rows: first.map { row in table.columns.map { table.shown(row, $0) } },
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

  private static func title(_ options: Options) -> String {
    let filters = options[filter].sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value)" }
    let kept = filters.isEmpty ? "" : " where " + filters.joined(separator: " and ")
    let order = options[sort].map {
      ", by \($0.rawValue)" + (options[descending] ? ", largest first" : "")
    }
    return "The first \(options[source].rawValue)" + kept + (order ?? "")
  }
}

extension HeadTable.Column: OptionChoice {}
