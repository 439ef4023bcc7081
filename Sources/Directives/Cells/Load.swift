import Checkpoints
import Engine
import Films
import Language
import Reports

/// `load`: ratings, and the movies they speak of.
public enum Load: Directive {
  /// `source:` for the set that comes with Brine.
  static let builtIn = "films"

  struct OwnOptions: OptionGroup {
    let source = Option<String?>(
      "source", .path(or: [builtIn]), default: nil,
      "A folder in a layout of MovieLens, a zip archive of one (or a folder in it: ml.zip/ml-1m), or films, the built-in simulated set."
    )
    let ratings = Option<String?>(
      "ratings", .path(or: []), default: nil,
      "A file of ratings, CSV with a header or Parquet, instead of a folder.")
    let items = Option<String?>(
      "movies", .path(or: []), default: nil,
      "A file of movies, CSV or Parquet; without one movies have no titles.")
    let columns = Option<[String: String]>(
      "columns", .map(keys: ColumnNames.Role.allCases.map(\.rawValue), of: .text), default: [:],
      "The names of the columns user, item, rating, timestamp, title, genres, where they are not MovieLens' own."
    )
    let scale = Option<[Double]>(
      "scale", .list(.number(.init(0, 10_000)), count: 2...2), default: [0.5, 5],
      "The least and the largest rating there can be; any other is a bad line. Ratings have two decimals at most, and there are 256 different ones at most."
    )
    let axes = Option<RatingsSource.AxisKind>(
      "axes", default: .compact,
      "What has a row or a column in every matrix: compact, the users and movies that occur, by ascending id; or ids, every whole number from 0 to the largest id."
    )
    let ids = Option<[String: RatingsSource.IDType]>(
      "ids",
      .map(keys: ["user", "item"], of: .choice(RatingsSource.IDType.allCases.map(\.rawValue))),
      default: [:],
      "What ids are: number or text, where the first rows, or the types of Parquet, mislead. Numbers are in the order of their values, texts in that of their bytes."
    )
    let onBadLines = Option<RatingsSource.BadLines>(
      "on-bad-lines", default: .error,
      "Whether a line that cannot be read ends the run, or is left out and counted.")
    let users = Option<Double>(
      "users", .number(.init(0, 1, includesLow: false)), default: 1,
      "The share of users to keep, drawn by seed.")
    let seed = Option<Int>(
      "seed", .seed, default: 0, "Seed of the draw of users.")
    let rows = Option<Int>(
      "rows", .integer(0...1000), default: 5, "Rows shown of each table.", effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "load",
    revision: 4,
    summary: "reads ratings and movies",
    example: """
      source: films
      users: 0.2
      seed: 1
      caption: A fifth of the simulated viewers
      """,
    options: option.declarations,
    reads: [],
    produces: .ratings,
    publishes: [
      .init("ratings", "Ratings that were read."),
      .init("users", "Users who rated."),
      .init("movies", "Movies with a title."),
      .init("rated-movies", "Movies with a rating."),
      .init("left-out", "Rows left out because they could not be read, or list a movie again."),
    ])

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    switch (options[option.source], options[option.ratings], options[option.items]) {
    case (nil, nil, _):
      problems.append(
        Diagnostic(
          nil, "'load' needs 'source' or 'ratings'", hint: "source: films"))
    case (.some, .some, _), (.some, _, .some):
      problems.append(
        Diagnostic(
          option.source.name,
          "'source' is given together with '\(options[option.ratings] == nil ? "movies" : "ratings")', expected one of them",
          hint: "a folder by 'source', or files by 'ratings' and 'movies'"))
    default: break
    }
    if let low = options[option.scale].first, let high = options[option.scale].last, low >= high {
      problems.append(
        Diagnostic(
          option.scale.name,
          "'scale' goes from \(ValueWords.short(low)) to \(ValueWords.short(high)), expected a larger number last",
          hint: "scale: [0.5, 5]"))
    }
    return problems
  }

  public static func facts(with options: Options) -> ProductFacts {
    ProductFacts(
      hasTitles: options[option.ratings] == nil || options[option.items] != nil,
      hasCompactAxes: options[option.axes] == .compact)
  }

  public static func ingredients(of options: Options) throws -> [Ingredient] {
    guard options[option.source] != builtIn else {
      return [.fact(name: "built-in set", value: "films \(FilmsSample.revision)")]
    }
    let files = try ratingsSource(options)
    return try ingredients("ratings", files.ratings, options)
      + (files.items.map { try ingredients("movies", $0, options) } ?? [])
  }

  /// A file in an archive is known by its name too, because the archive may hold others of its kind.
  private static func ingredients(
    _ role: String, _ path: String, _ options: Options
  ) throws -> [Ingredient] {
    guard let place = ArchivePath(path) else { return [.file(role: role, path: path)] }
    try pinned(options) { try place.confirmMember() }
    return [
      .file(role: role, path: place.archive),
      .fact(name: "\(role) in archive", value: place.inner),
    ]
  }

  public static func compute(_ cell: CellContext) throws -> LoadedRatings {
    // Only what reading needs is captured. The cell itself keeps all results of the run alive, this one included,
    // which would be a reference cycle.
    let (options, workers, progress) = (cell.options, cell.workers, cell.progress)
    if options[option.source] == builtIn {
      try cell.require(FilmsSample.builtInBytes, for: "the built-in set", hint: "more memory")
      return try builtInRatings(options, workers, progress)
    }
    var files = try ratingsSource(options)
    files.memory = cell.memory
    let found = files
    return LoadedRatings(
      ratings: {
        let read = try pinned(options) {
          try found.read(workers: workers, progress: progress)
        }
        return ReadRatings(
          ratings: try kept(read.ratings, options, workers), items: read.items,
          skipped: read.skipped,
          skippedItems: read.skippedItems, encoding: read.encoding)
      },
      items: { try pinned(options) { try found.readItems().items } })
  }

  private static func builtInRatings(
    _ options: Options, _ workers: Workers, _ progress: Progress
  ) throws -> LoadedRatings {
    let sample = try FilmsSample()
    return LoadedRatings(
      ratings: {
        let ratings = try sample.ratings(
          axes: options[option.axes], workers: workers, progress: progress)
        return ReadRatings(ratings: try kept(ratings, options, workers), items: sample.items)
      },
      items: { sample.items })
  }

  public static func restored(
    _ checkpoint: Container, for cell: CellContext
  ) throws -> LoadedRatings {
    try compute(cell).with(LoadedRatings.axes(in: checkpoint))
  }

  private static func kept(
    _ ratings: Ratings, _ options: Options, _ workers: Workers
  ) throws -> Ratings {
    let share = options[option.users]
    guard share < 1 else { return ratings }
    let kept = try ratings.keeping(
      share: share, seed: UInt32(options[option.seed]), workers: workers)
    guard kept.count > 0 else {
      throw Diagnostic(
        "no user is left of a share of \(ValueWords.short(share))", hint: "users: 0.1",
        option: option.users.name)
    }
    return kept
  }

  private static func ratingsSource(_ options: Options) throws -> RatingsSource {
    var found: RatingsSource
    if let folder = options[option.source] {
      found = try pinned(options) { try RatingsSource(directory: folder) }
    } else {
      found = RatingsSource(ratings: options[option.ratings] ?? "", items: options[option.items])
    }
    for (role, name) in options[option.columns] {
      if let role = ColumnNames.Role(rawValue: role) { found.columns[role] = name }
    }
    let bounds = options[option.scale]
    if bounds.count == 2 { found.allowed = bounds[0]...bounds[1] }
    found.onBadLines = options[option.onBadLines]
    found.axes = options[option.axes]
    (found.userIDs, found.itemIDs) = (options[option.ids]["user"], options[option.ids]["item"])
    return found
  }

  /// Pins what is wrong with a file to the option that names it.
  private static func pinned<Result>(
    _ options: Options, _ read: () throws -> Result
  ) throws -> Result {
    do {
      return try read()
    } catch let error as ReadingError {
      let named = [option.source, option.ratings, option.items].first { option in
        guard let path = options[option] else { return false }
        return path == error.file || ArchivePath(path)?.archive == error.file
      }
      let blamed = named ?? (options[option.source] == nil ? option.ratings : option.source)
      let place = error.line == nil ? "" : "\(error.position): "
      throw Diagnostic(
        place + error.message, hint: guess(error, options) ?? error.hint, option: blamed.name)
    }
  }

  /// What was probably meant, where that can be told.
  private static func guess(_ error: ReadingError, _ options: Options) -> String? {
    switch error.fact {
    case .missingColumns(let missing, let free, _):
      guard missing.count == 1, let near = Spelling.nearest(to: missing[0].wanted, among: free)
      else { return nil }
      guard near.unicodeScalars.allSatisfy({ !$0.properties.isDefaultIgnorableCodePoint }) else {
        return "take the invisible characters out of the file's first line"
      }
      return "did you mean '\(near)'? columns: {\(missing[0].role): \(near)}"
    case .badField(_, let found, .rating(let allowed)):
      guard let rating = Double(found), (0...10_000).contains(rating), !allowed.contains(rating)
      else { return nil }
      let low = ValueWords.short(min(rating, allowed.lowerBound))
      let high = ValueWords.short(max(rating, allowed.upperBound))
      return "if that is a rating: scale: [\(low), \(high)]"
    case .badField(let column, let found, .number) where !found.isEmpty:
      return
        "if ids are texts: ids: {\(column == options[option.columns]["item"] ?? ColumnNames().item ? "item" : "user"): text}"
    case .missing:
      return Spelling.nearest(to: error.file.fileName, among: [builtIn]).map {
        "did you mean the built-in '\($0)'?"
      }
    default: return nil
    }
  }
}

extension RatingsSource.BadLines: OptionChoice {}
extension RatingsSource.AxisKind: OptionChoice {}
extension RatingsSource.IDType: OptionChoice {}
