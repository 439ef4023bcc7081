/// A column of a Parquet file, as its schema describes it.
public struct ParquetColumn: Hashable, Sendable {
  /// Position among the columns of the file. Groups are not columns, their members are.
  public let index: Int
  /// The name; names from the root to the column, joined by points, if the column is nested.
  public let name: String
  public let type: ParquetType
  /// Whether the column may have nulls.
  public let isOptional: Bool

  let storage: StorageType
}

/// What the values of a column mean.
public enum ParquetType: Hashable, Sendable {
  /// Read as 0 and 1.
  case boolean
  /// Integers of 8 to 64 bits. Unsigned ones that 63 bits do not hold are an error.
  case integer(isSigned: Bool)
  /// Numbers of 16, 32 or 64 bits.
  case float
  /// Read as the `Double` nearest to digits / 10^scale; with more than 15 digits, that one or the next.
  case decimal(scale: Int)
  /// STRING, ENUM and JSON. The reader does not check that the bytes are UTF-8.
  case text
  /// Bytes without a meaning that the file tells. Old writers stored texts like this.
  case bytes
  /// Read as text: `123e4567-e89b-12d3-a456-426614174000`.
  case uuid
  /// Units since 1970-01-01 00:00, in UTC or in a time zone that the file does not tell.
  case timestamp(ParquetTimeUnit, isUTC: Bool)
  /// Days since 1970-01-01.
  case date
  /// Units since midnight.
  case time(ParquetTimeUnit)
  /// Several values for each row, or a member of a group. Cannot be read.
  case nested
  /// A type that cannot be read, by its name in the specification: `INTERVAL`.
  case unsupported(String)
}

public enum ParquetTimeUnit: Int, Hashable, Sendable {
  case milliseconds = 1_000
  case microseconds = 1_000_000
  case nanoseconds = 1_000_000_000

  public var perSecond: Int64 { Int64(rawValue) }
}

extension ParquetColumn {
  /// Bits that a float of the column is stored in: 16, 32 or 64. Nil for other types.
  public var bitsOfFloat: Int? {
    guard type == .float else { return nil }
    return switch storage {
    case .float: 32
    case .double: 64
    default: 16
    }
  }
}

extension ParquetType {
  /// Units in a second of a timestamp; nil for other types. A date has a unit of 86,400 seconds.
  public var unitsPerSecond: Int64? {
    if case .timestamp(let unit, _) = self { unit.perSecond } else { nil }
  }
}

/// The types that values are stored as; `FIXED_LEN_BYTE_ARRAY` with its length.
enum StorageType: Hashable, Sendable {
  case boolean, int32, int64, int96, float, double, byteArray
  case fixed(Int)

  init?(code: Int, length: Int?) {
    switch code {
    case 0: self = .boolean
    case 1: self = .int32
    case 2: self = .int64
    case 3: self = .int96
    case 4: self = .float
    case 5: self = .double
    case 6: self = .byteArray
    case 7:
      guard let length, length > 0 else { return nil }
      self = .fixed(length)
    default: return nil
    }
  }

  /// The number of the type in the specification.
  var code: Int {
    switch self {
    case .boolean: 0
    case .int32: 1
    case .int64: 2
    case .int96: 3
    case .float: 4
    case .double: 5
    case .byteArray: 6
    case .fixed: 7
    }
  }

  var name: String {
    switch self {
    case .boolean: "BOOLEAN"
    case .int32: "INT32"
    case .int64: "INT64"
    case .int96: "INT96"
    case .float: "FLOAT"
    case .double: "DOUBLE"
    case .byteArray: "BYTE_ARRAY"
    case .fixed(let length): "FIXED_LEN_BYTE_ARRAY(\(length))"
    }
  }
}
