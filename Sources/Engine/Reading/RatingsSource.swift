import Files
import Glibc

/// The files of ratings and movies to read, and how strictly to read them.
///
/// Formats are recognised by content: CSV with a header, MovieLens 1M (`::`), MovieLens 100K (tabs and bars), each
/// plain or compressed with gzip.
public struct RatingsSource: Sendable {
  /// How to treat a line that cannot be read, as pandas' `on_bad_lines`.
  public enum BadLines: String, Hashable, Sendable, CaseIterable {
    /// Stop at the first one, in the order of the file.
    case error
    /// Skip and count them.
    case skip
  }

  /// The file of ratings.
  public var ratings: String
  /// The file of movies; if nil, movies have no titles.
  public var movies: String?
  public var columns = ColumnNames()
  /// The allowed range of ratings; by default that of MovieLens' half stars.
  public var allowed: ClosedRange<Double> = 0.5...5
  public var onBadLines = BadLines.error
  /// The memory that the content may take, measured just before it is read. Content that needs more is an error.
  public var memory = Memory.system

  public init(ratings: String, movies: String? = nil) {
    self.ratings = ratings
    self.movies = movies
  }

  /// The files of a directory in one of MovieLens' layouts.
  ///
  /// - Throws: `ReadingError` if there is no such directory or no ratings in it.
  public init(directory: String) throws(ReadingError) {
    let folder = try MovieLensFolder(directory)
    self.init(ratings: folder.ratings, movies: folder.movies)
  }
}

/// The result of reading ratings and movies.
public struct ReadRatings: Sendable {
  public let ratings: Ratings
  public let movies: Movies
  /// Skipped lines of ratings; none unless the source says `.skip`.
  public let skipped: SkippedLines
  /// Skipped lines of movies: those that could not be read, and repeated movies.
  public let skippedMovies: SkippedLines
  /// The encoding used for movies if the file does not define it; else nil.
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

/// The result of reading movies.
public struct ReadMovies: Sendable {
  /// The encoding of files without a header: UTF-8 if all bytes are valid UTF-8, otherwise Latin-1.
  public enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "Latin-1"
  }

  public let movies: Movies
  public let skipped: SkippedLines
  public let encoding: Encoding?
}

/// The number of skipped lines, and the reasons for the first few.
public struct SkippedLines: Hashable, Sendable {
  /// Number of reasons kept.
  public static let shown = 5

  public var count = 0
  /// The errors of the first skipped lines, in the order of the file.
  public var first: [ReadingError] = []

  public init() {}

  mutating func add(_ error: @autoclosure () -> ReadingError) {
    count += 1
    if first.count < Self.shown { first.append(error()) }
  }

  /// Appends lines that were skipped later in the file.
  mutating func append(_ later: SkippedLines) {
    count += later.count
    first.append(contentsOf: later.first.prefix(Self.shown - first.count))
  }
}

extension RatingsSource {
  /// Reads ratings and movies.
  ///
  /// Linear in the size of the files. Ratings are parsed by all workers, with the same result and the same first
  /// error for any number of them.
  /// - Throws: `ReadingError`, or what `progress` throws.
  public func read(workers: Workers, progress: Progress = .none) throws -> ReadRatings {
    let catalogue = try readMovies()
    let file = RatingsFile(source: self)
    let read = try file.read(workers: workers, progress: progress)
    return ReadRatings(
      ratings: read.ratings, movies: catalogue.movies, skipped: read.skipped,
      skippedMovies: catalogue.skipped, encoding: catalogue.encoding)
  }

  /// Reads only the movies; none if the source has no file of movies. O(n log n).
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

/// The files of a directory in one of MovieLens' published layouts.
struct MovieLensFolder {
  var ratings: String
  var movies: String?

  /// The layouts in the order in which they are tried. Each file may also end in `.gz`.
  private static let layouts = [
    (ratings: "ratings.csv", movies: "movies.csv"),
    (ratings: "ratings.dat", movies: "movies.dat"),
    (ratings: "u.data", movies: "u.item"),
  ]

  static let expectation = layouts.map { "'\($0.ratings)'" }.joined(separator: " or ")

  init(_ path: String) throws(ReadingError) {
    let names = try Self.names(in: path)
    let slash = path.hasSuffix("/") ? "" : "/"
    func file(_ name: String) -> String? {
      [name, name + ".gz"].first(where: names.contains).map { path + slash + $0 }
    }
    for layout in Self.layouts {
      guard let ratings = file(layout.ratings) else { continue }
      self.ratings = ratings
      movies = file(layout.movies)
      return
    }
    throw ReadingError(file: path, fact: .noRatings(found: names))
  }

  private static func names(in path: String) throws(ReadingError) -> [String] {
    do throws(FileError) {
      return try Folder.list(path).filter { !$0.hasPrefix(".") }
    } catch {
      switch error.reason {
      case .system(ENOTDIR): throw ReadingError(file: path, fact: .isNotDirectory)
      case .system(let code): throw ReadingError(path, code)
      case let reason: throw ReadingError(file: path, fact: .unreadable(reason: "\(reason)"))
      }
    }
  }
}
