/// Where ratings and films are read from, and how strictly.
///
/// Formats are told apart by content: CSV with a header, MovieLens 1M (`::`), MovieLens 100K (tabs
/// and bars), each plain or as gzip.
public struct RatingsSource: Sendable {
  /// What happens to a line that cannot be read; pandas' `on_bad_lines`.
  public enum BadLines: String, Hashable, Sendable, CaseIterable {
    /// The first one, in the order of the file, ends the reading.
    case error
    /// They are left out and counted.
    case skip
  }

  /// The file of ratings.
  public var ratings: String
  /// The file of films; without one films have no titles.
  public var movies: String?
  public var columns = ColumnNames()
  /// What a rating may be; MovieLens' half stars by default.
  public var allowed: ClosedRange<Double> = 0.5...5
  public var onBadLines = BadLines.error
  /// What is read may take as much as is left when it is about to be read; more is an error.
  public var memory = Memory.system

  public init(ratings: String, movies: String? = nil) {
    self.ratings = ratings
    self.movies = movies
  }

  /// The files of a directory in a layout of MovieLens.
  ///
  /// - Throws: `ReadingError` if there is no such directory or no ratings in it.
  public init(directory: String) throws(ReadingError) {
    let folder = try MovieLensFolder(directory)
    self.init(ratings: folder.ratings, movies: folder.movies)
  }
}

/// What was read.
public struct ReadRatings: Sendable {
  public let ratings: Ratings
  public let movies: Movies
  /// Lines of ratings that were left out; none unless the source says `.skip`.
  public let skipped: SkippedLines
  /// Lines of films that were left out: those that could not be read, and those of a film that is listed
  /// further up.
  public let skippedMovies: SkippedLines
  /// How the films' bytes were read where the file does not tell; nil where that is no question.
  public let encoding: ReadMovies.Encoding?

  public init(
    ratings: Ratings, movies: Movies, skipped: SkippedLines = SkippedLines(),
    skippedMovies: SkippedLines = SkippedLines(), encoding: ReadMovies.Encoding? = nil
  ) {
    self.ratings = ratings
    self.movies = movies
    self.skipped = skipped
    self.skippedMovies = skippedMovies
    self.encoding = encoding
  }
}

/// Films as read.
public struct ReadMovies: Sendable {
  /// Of files without a header, which are UTF-8 if all of their bytes are, and else Latin-1.
  public enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "Latin-1"
  }

  public let movies: Movies
  public let skipped: SkippedLines
  public let encoding: Encoding?
}

/// Lines that were left out, and why the first few were.
public struct SkippedLines: Hashable, Sendable {
  /// How many reasons are kept.
  public static let shown = 5

  public var count = 0
  /// Of the first lines that were left out, in the order of the file.
  public var first: [ReadingError] = []

  public init() {}

  mutating func add(_ error: @autoclosure () -> ReadingError) {
    count += 1
    if first.count < Self.shown { first.append(error()) }
  }

  /// Adds what was left out further down.
  mutating func append(_ later: SkippedLines) {
    count += later.count
    first.append(contentsOf: later.first.prefix(Self.shown - first.count))
  }
}

extension RatingsSource {
  /// Reads ratings and films.
  ///
  /// Linear in the size of the files; ratings are parsed on all workers, with the same result and
  /// the same first error for any number of them.
  /// - Throws: `ReadingError`, or what `progress` throws.
  public func read(workers: Workers, progress: Progress = .none) throws -> ReadRatings {
    let catalogue = try readMovies()
    let file = RatingsFile(source: self)
    let read = try file.read(workers: workers, progress: progress)
    return ReadRatings(
      ratings: read.ratings, movies: catalogue.movies, skipped: read.skipped,
      skippedMovies: catalogue.skipped, encoding: catalogue.encoding)
  }

  /// Reads the films alone; none if the source names no file of them. O(n log n).
  /// - Throws: `ReadingError`.
  public func readMovies() throws -> ReadMovies {
    guard let movies else {
      return ReadMovies(movies: Movies([]), skipped: SkippedLines(), encoding: nil)
    }
    return try MoviesFile(
      path: movies, columns: columns, onBadLines: onBadLines, memory: memory
    ).read()
  }
}
