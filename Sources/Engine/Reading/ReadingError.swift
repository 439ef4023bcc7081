/// Why a file of ratings or films cannot be read, and where.
///
/// ```
/// ratings.csv:4711:9: 'rating' is 'good', expected a number from 0.5 to 5
/// ```
public struct ReadingError: Error, Hashable, Sendable {
  /// As the caller named it.
  public var file: String
  /// From 1, as an editor counts; nil where the whole file is meant.
  public var line: Int?
  /// From 1, in characters; nil where the whole line is meant.
  public var column: Int?
  public var fact: Fact

  public init(file: String, line: Int? = nil, column: Int? = nil, fact: Fact) {
    self.file = file
    self.line = line
    self.column = column
    self.fact = fact
  }

  /// What is wrong.
  public enum Fact: Hashable, Sendable {
    case missing
    case isDirectory
    case isNotDirectory
    /// The system's own words: `permission denied`.
    case unreadable(reason: String)
    /// Another program wrote to it, or cut it short; what was read may be of two versions.
    case changedMeanwhile
    /// A directory that holds no ratings under any of the names of `MovieLensFolder`.
    case noRatings(found: [String])
    /// No bytes at all, or a header with nothing beneath it.
    case empty
    case onlyHeader
    /// A format that is recognised and not read.
    case unsupported(Unsupported)
    case damagedGzip(reason: String)
    /// Its content, inflated, takes more than the memory there is.
    case tooLarge
    /// A header without some of the columns that are needed, in the order of `ColumnNames.Role`; `free` are
    /// the header's names that mean nothing yet. They are for guesses alone: of an arbitrary file nothing
    /// stands in a report.
    case missingColumns([MissingColumn], free: [String], columns: Int)
    /// A header of one column, with something in it that separates columns elsewhere.
    case unknownSeparator(String)
    case repeatedColumn(String)
    /// One column that is to be two things.
    case sharedColumn(String, ColumnNames.Role, ColumnNames.Role)
    /// A field that is not what its column holds.
    case badField(column: String, found: String, expected: Expectation)
    /// A film that stands further up already.
    case repeatedMovie(Int32)
    /// A line with too few or too many fields.
    case fieldCount(found: Int, expected: Int, isLastLine: Bool)
    case unclosedQuote
    case notUTF8
    /// More different ratings than one byte can tell apart.
    case tooManyValues(limit: Int)
  }

  /// A column that is not there, and what it was expected to be called.
  public struct MissingColumn: Hashable, Sendable {
    public let role: ColumnNames.Role
    public let wanted: String

    public init(_ role: ColumnNames.Role, _ wanted: String) {
      self.role = role
      self.wanted = wanted
    }
  }

  /// What a file is instead of text in UTF-8.
  public enum Unsupported: String, Hashable, Sendable {
    case utf16 = "UTF-16"
    case zip = "a zip archive"
    case parquet = "Parquet"
    case json = "JSON"
    case carriageReturns = "text whose lines end in CR alone"
    case binary = "not text"
  }

  /// What a field should have held.
  public enum Expectation: Hashable, Sendable {
    /// A whole number from 0 to `ColumnNames.largestID`.
    case id
    /// A number within the bounds, with two decimals at the most.
    case rating(ClosedRange<Double>)
    /// A whole number of seconds since 1970.
    case timestamp
  }
}

extension ReadingError {
  /// The place as editors know it: `ratings.csv:4711:9`.
  public var position: String {
    var text = file
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    return text
  }
}

extension ReadingError: CustomStringConvertible {
  public var description: String { line == nil ? message : "\(position): \(message)" }
}
