/// Why a Parquet file, or a column of it, cannot be read, and where.
///
/// ```
/// column 'rating', row group 2, page at byte 4711: the page's checksum is 1f2e, expected 8a01
/// ```
public struct ParquetError: Error, Hashable, Sendable {
  public var place: Place
  public var fact: Fact

  public init(_ fact: Fact, at place: Place = Place()) {
    self.place = place
    self.fact = fact
  }

  /// Where in the file; all nil if the error concerns the file as a whole.
  public struct Place: Hashable, Sendable {
    public var column: String?
    /// From 0, as pyarrow counts them.
    public var rowGroup: Int?
    /// Byte offset of a page's header from the start of the file.
    public var page: Int?

    public init(column: String? = nil, rowGroup: Int? = nil, page: Int? = nil) {
      self.column = column
      self.rowGroup = rowGroup
      self.page = page
    }
  }

  /// What is wrong. Sizes and offsets are in bytes.
  public enum Fact: Error, Hashable, Sendable {
    // The file.
    case missing
    case isDirectory
    /// The system's message: `permission denied`.
    case unreadable(reason: String)
    /// The file became shorter while it was read.
    case becameShorter
    /// A file that does not begin as Parquet does.
    case notParquet
    /// A file that begins as Parquet does, and does not end so.
    case cutOff
    case encryptedFooter
    case footerPastEnd(found: Int, available: Int)
    /// A structure of the Thrift compact protocol that is not what it should be.
    case malformed(Structure, expected: String)

    // What a caller asked for.
    case noColumn(String, found: [String])
    case repeatedColumn(String)
    case noRowGroup(Int, count: Int)

    // What this reader does not read.
    case nestedColumn
    case encryptedColumn
    case columnElsewhere(file: String)
    case unsupportedType(String)
    case unsupportedCodec(String)
    case unsupportedEncoding(String, type: String)

    // Pages that are not what they, or the footer, claim.
    case wrongCount(Counted, found: Int, expected: Int)
    case pastEnd(Extent, end: Int, available: Int)
    /// The values of a page need more bytes than it has.
    case valuesCutOff
    case malformedValues(String)
    case wrongSize(found: Int, expected: Int)
    case damagedData(codec: String)
    case wrongChecksum(found: UInt32, expected: UInt32)
    case noDictionary
    case misplacedDictionary
    case indexOutOfRange(found: Int, count: Int)
    /// A value that 64 bits with a sign do not hold.
    case valueOutOfRange(String)

    // Memory.
    case tooLarge(Extent, found: Int, limit: Int)
    case outOfMemory
  }

  public enum Structure: String, Hashable, Sendable {
    case footer = "the footer"
    case pageHeader = "the page's header"
  }

  public enum Counted: String, Hashable, Sendable {
    case rowsOfFile = "rows in the row groups"
    case columnsOfRowGroup = "columns in the row group"
    case valuesOfChunk = "values in the column chunk"
    case valuesOfPages = "values in the pages"
    case valuesOfPage = "values in the page"
    case nullsOfPage = "nulls in the page"
  }

  public enum Extent: String, Hashable, Sendable {
    case chunk = "the column chunk"
    case page = "the page"
    case pageHeader = "the page's header"
    case levels = "the page's levels"
    case values = "the values of the column chunk"
  }
}
