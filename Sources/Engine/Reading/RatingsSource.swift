/// The files of ratings and items to read, and how strictly to read them.
///
/// Formats are recognised by content: CSV with a header, MovieLens 1M (`::`), MovieLens 100K (tabs and bars), and Parquet,
/// each plain or compressed with gzip or zstd, also in a zip archive.
public struct RatingsSource: Sendable {
  /// How to treat a line that cannot be read, as pandas' `on_bad_lines`.
  public enum BadLines: String, Hashable, Sendable, CaseIterable {
    /// Stop at the first one, in the order of the file.
    case error
    /// Skip and count them.
    case skip
  }

  /// What has a row or a column in the matrices made from the ratings.
  public enum AxisKind: String, Hashable, Sendable, CaseIterable {
    /// The users and items that occur, ascending by id, as in pandas' `factorize(sort=True)`.
    case compact
    /// Every whole number from 0 to the largest id.
    case ids
  }

  /// What ids are. Numbers are ordered by value, texts by their bytes.
  public enum IDType: String, Hashable, Sendable, CaseIterable {
    case number, text
  }

  /// The file of ratings.
  public var ratings: String
  /// The file of items; if nil, items have no titles.
  public var items: String?
  public var columns = ColumnNames()
  /// The allowed range of ratings; by default that of MovieLens' half stars.
  public var allowed: ClosedRange<Double> = 0.5...5
  public var onBadLines = BadLines.error
  public var axes = AxisKind.compact
  /// What the ids of users and of items are; if nil, the first rows tell, or the types of Parquet's columns.
  public var userIDs: IDType?
  public var itemIDs: IDType?
  /// The memory that the content may take, measured just before it is read. Content that needs more is an error.
  public var memory = Memory.system

  public init(ratings: String, items: String? = nil) {
    self.ratings = ratings
    self.items = items
  }

  /// The files of a directory in one of MovieLens' layouts; of a zip archive, or of a folder in one.
  ///
  /// - Throws: `ReadingError` if there is no such directory or no ratings in it.
  public init(directory: String) throws {
    let folder = try MovieLensFolder(directory)
    self.init(ratings: folder.ratings, items: folder.items)
  }
}

/// The result of reading ratings and items.
public struct ReadRatings: Sendable {
  public let ratings: Ratings
  public let items: Items
  /// Skipped lines of ratings; none unless the source says `.skip`.
  public let skipped: SkippedLines
  /// Skipped lines of items: those that could not be read, and repeated items.
  public let skippedItems: SkippedLines
  /// The encoding used for items if the file does not define it; else nil.
  public let encoding: ReadItems.Encoding?

  public init(
    ratings: Ratings, items: Items, skipped: SkippedLines = SkippedLines(),
    skippedItems: SkippedLines = SkippedLines(), encoding: ReadItems.Encoding? = nil
  ) {
    self.ratings = ratings
    self.items = items
    self.skipped = skipped
    self.skippedItems = skippedItems
    self.encoding = encoding
  }
}

/// The result of reading items.
public struct ReadItems: Sendable {
  /// The encoding of files without a header: UTF-8 if all bytes are valid UTF-8, otherwise Latin-1.
  public enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "Latin-1"
  }

  public let items: Items
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
  /// Reads ratings and items.
  ///
  /// Linear in the size of the files. Ratings are parsed by all workers, with the same result and the same first
  /// error for any number of them.
  /// - Throws: `ReadingError`, or what `progress` throws.
  public func read(workers: Workers, progress: Progress = .none) throws -> ReadRatings {
    let catalogue = try readItems()
    let file = RatingsFile(source: self)
    let read = try file.read(workers: workers, progress: progress)
    return ReadRatings(
      ratings: read.ratings, items: catalogue.items.rated(on: read.ratings.axes.items),
      skipped: read.skipped,
      skippedItems: catalogue.skipped, encoding: catalogue.encoding)
  }

  /// Reads only the items; none if the source has no file of items. O(n log n).
  /// - Throws: `ReadingError`.
  public func readItems() throws -> ReadItems {
    guard let items else {
      return ReadItems(
        items: Items([]), skipped: SkippedLines(), encoding: nil)
    }
    return try ItemsFile(
      path: items, columns: columns, ids: itemIDs, onBadLines: onBadLines, memory: memory
    ).read()
  }
}
