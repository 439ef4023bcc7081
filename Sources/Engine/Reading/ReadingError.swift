import Parquet

/// Why a file of ratings or items cannot be read, and where.
///
/// ```
/// ratings.csv:4711:9: 'rating' is 'good', expected a number from 0.5 to 5
/// ```
public struct ReadingError: Error, Hashable, Sendable {
  /// The path as given by the caller.
  public var file: String
  /// Line number from 1, or row number in a table that has no lines; nil if the error concerns the whole file.
  public var line: Int?
  /// Column from 1, in characters; nil if the error concerns the whole line.
  public var column: Int?
  /// Whether `line` counts the rows of a table without lines, such as Parquet.
  public var countsRows: Bool
  public var fact: Fact

  public init(
    file: String, line: Int? = nil, column: Int? = nil, countsRows: Bool = false, fact: Fact
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.countsRows = countsRows
    self.fact = fact
  }

  /// What is wrong.
  public enum Fact: Hashable, Sendable {
    case missing
    case isDirectory
    case isNotDirectory
    /// The system's message: `permission denied`.
    case unreadable(reason: String)
    /// Another program wrote to the file or truncated it, so the content may be of two versions.
    case changedMeanwhile
    /// A directory or an archive without a ratings file of any of the layouts in `MovieLensFolder`.
    case noRatings(found: [String])
    /// An empty file, or a header without data.
    case empty
    case onlyHeader
    /// A format that is recognised but not supported.
    case unsupported(Unsupported)
    /// Compressed content that cannot be decompressed.
    case damaged(Packing, reason: String)
    /// A zip archive whose directory, or a member's content, cannot be read.
    case damagedArchive(reason: String)
    /// A member that an archive holds in a way that is not supported.
    case unsupportedMember(String, Obstacle)
    /// An archive with two members of one name.
    case repeatedMember(String)
    /// An archive with ratings in several folders.
    case severalFolders([String])
    /// Parquet that is damaged, or of a kind that is not supported.
    case parquet(ParquetError)
    /// A column of Parquet whose type suits no column of its role.
    case wrongType(column: String, found: String, expected: ColumnType)
    /// The content does not fit the available memory.
    case tooLarge
    /// Compressed content that is larger than the bytes that were left for it.
    case unpacksTooLarge(left: Int)
    /// A header without some required columns, in the order of `ColumnNames.Role`; `free` holds the header's unused
    /// names. They serve only for guesses: a report must not quote the content of an arbitrary file.
    case missingColumns([MissingColumn], free: [String], columns: Int)
    /// A header of one column that contains a separator that is not supported.
    case unknownSeparator(String)
    case repeatedColumn(String)
    /// One column with two roles.
    case sharedColumn(String, ColumnNames.Role, ColumnNames.Role)
    /// A field that is not valid for its column.
    case badField(column: String, found: String, expected: Expectation)
    /// An item that is already listed above.
    case repeatedItem(ID)
    /// A line with too few or too many fields.
    case fieldCount(found: Int, expected: Int, isLastLine: Bool)
    case unclosedQuote
    /// An id beyond 32 bits where none was expected; readers begin again.
    case wideID
    /// `axes: ids` with ids that are no small whole numbers.
    case noPlaceForID(ID)
    case notUTF8
    /// More distinct ratings than fit one byte.
    case tooManyValues(limit: Int)
  }

  /// A missing column, and its expected name.
  public struct MissingColumn: Hashable, Sendable {
    public let role: ColumnNames.Role
    public let wanted: String

    public init(_ role: ColumnNames.Role, _ wanted: String) {
      self.role = role
      self.wanted = wanted
    }
  }

  /// Formats that are recognised but not supported.
  public enum Unsupported: String, Hashable, Sendable {
    case utf16 = "UTF-16"
    case zip = "a zip archive"
    case wideZstd = "zstd that refers back more than 128 MiB"
    case json = "JSON"
    case carriageReturns = "text whose lines end in CR alone"
    case binary = "not text"
  }

  /// Why a member of an archive cannot be read.
  public enum Obstacle: Hashable, Sendable {
    case encrypted
    case link
    case folder
    /// APPNOTE's number of a method of compression.
    case method(UInt16)
  }

  /// The expected type of a column.
  public enum ColumnType: String, Hashable, Sendable {
    case ids = "numbers or texts"
    case ratings = "numbers"
    case timestamps = "timestamps, dates or seconds"
    case titles = "texts"
  }

  /// The expected content of a field.
  public enum Expectation: Hashable, Sendable {
    /// An id in a column of numbers: a whole number of 64 bits.
    case number
    /// An id in a column of texts.
    case text
    /// A number within the range, with at most two decimals.
    case rating(ClosedRange<Double>)
    /// A whole number of seconds since 1970.
    case timestamp
  }
}

extension ReadingError {
  /// The position in the notation of editors, `ratings.csv:4711:9`; without lines `ratings.parquet, row 4711`.
  public var position: String {
    if countsRows, let line { return "\(file), row \(line)" }
    var text = file
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    return text
  }
}

extension ReadingError: CustomStringConvertible {
  public var description: String { line == nil ? message : "\(position): \(message)" }
}
