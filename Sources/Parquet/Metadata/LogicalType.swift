/// What stored values mean, as newer writers tell it (`LogicalType` of the specification).
enum LogicalType: Hashable {
  case string, enumeration, json, bson, uuid, date, float16, unknown
  case decimal(scale: Int)
  case time(ParquetTimeUnit)
  case timestamp(ParquetTimeUnit, isUTC: Bool)
  case integer(isSigned: Bool)
  /// A type that this reader does not know.
  case other

  /// Reads a union: a structure with one field.
  init(_ reader: inout ThriftReader) throws(ParquetError.Fact) {
    self = .other
    var last = 0
    while let field = try reader.field(after: &last) {
      guard field.kind == .structure else {
        try reader.skip(field.kind)
        continue
      }
      var details = Details()
      try details.read(&reader)
      self =
        switch field.id {
        case 1: .string
        case 4: .enumeration
        case 5: .decimal(scale: details.number ?? 0)
        case 6: .date
        case 7: details.unit.map { .time($0) } ?? .other
        case 8: details.unit.map { .timestamp($0, isUTC: details.isFirstTrue) } ?? .other
        case 10: .integer(isSigned: details.isSecondTrue)
        case 11: .unknown
        case 12: .json
        case 13: .bson
        case 14: .uuid
        case 15: .float16
        default: .other
        }
    }
  }

  /// The members that the parametrised types have, by number: first a number or Boolean, second a unit or Boolean.
  private struct Details {
    var number: Int?
    var isFirstTrue = false
    var isSecondTrue = false
    var unit: ParquetTimeUnit?

    mutating func read(_ reader: inout ThriftReader) throws(ParquetError.Fact) {
      var last = 0
      while let field = try reader.field(after: &last) {
        switch (field.id, field.kind) {
        case (1, .int32): number = try reader.integer()
        case (1, .yes): isFirstTrue = true
        case (2, .yes): isSecondTrue = true
        case (2, .structure): unit = try Self.unit(&reader)
        default: try reader.skip(field.kind)
        }
      }
    }

    private static func unit(
      _ reader: inout ThriftReader
    ) throws(ParquetError.Fact) -> ParquetTimeUnit? {
      var unit: ParquetTimeUnit?
      var last = 0
      while let field = try reader.field(after: &last) {
        switch field.id {
        case 1: unit = .milliseconds
        case 2: unit = .microseconds
        case 3: unit = .nanoseconds
        default: break
        }
        try reader.skip(field.kind)
      }
      return unit
    }
  }
}

extension LogicalType {
  /// The same, as older writers tell it (`ConvertedType` of the specification).
  init?(converted: Int, scale: Int) {
    switch converted {
    case 0: self = .string
    case 4: self = .enumeration
    case 5: self = .decimal(scale: scale)
    case 6: self = .date
    case 7: self = .time(.milliseconds)
    case 8: self = .time(.microseconds)
    case 9: self = .timestamp(.milliseconds, isUTC: true)
    case 10: self = .timestamp(.microseconds, isUTC: true)
    case 11...14: self = .integer(isSigned: false)
    case 15...18: self = .integer(isSigned: true)
    case 19: self = .json
    case 20: self = .bson
    case 1, 2, 3, 21: self = .other
    default: return nil
    }
  }
}

extension SchemaElement {
  /// What the column's values mean, if they can be read.
  func type(_ storage: StorageType) -> ParquetType {
    let meaning = logical ?? converted.flatMap { LogicalType(converted: $0, scale: scale) }
    switch (storage, meaning) {
    case (.boolean, nil): return .boolean
    case (.int32, nil), (.int64, nil): return .integer(isSigned: true)
    case (.int32, .integer(let isSigned)), (.int64, .integer(let isSigned)):
      return .integer(isSigned: isSigned)
    case (.float, nil), (.double, nil), (.fixed(2), .float16): return .float
    case (.int96, nil): return .timestamp(.nanoseconds, isUTC: true)
    case (.byteArray, nil), (.byteArray, .bson), (.fixed, nil): return .bytes
    case (.byteArray, .string), (.byteArray, .enumeration), (.byteArray, .json): return .text
    case (.fixed(16), .uuid): return .uuid
    case (.int32, .date): return .date
    case (.int64, .timestamp(let unit, let isUTC)): return .timestamp(unit, isUTC: isUTC)
    case (.int32, .time(.milliseconds)): return .time(.milliseconds)
    case (.int64, .time(let unit)) where unit != .milliseconds: return .time(unit)
    case (.int32, .decimal(let scale)), (.int64, .decimal(let scale)):
      return (0...38).contains(scale) ? .decimal(scale: scale) : .unsupported("DECIMAL")
    case (.fixed(1...16), .decimal(let scale)):
      return (0...38).contains(scale) ? .decimal(scale: scale) : .unsupported("DECIMAL")
    case (_, .unknown): return plainType(storage)
    default: return .unsupported(typeName(storage, meaning))
    }
  }

  /// The type of a column without a meaning, such as one that is always null.
  private func plainType(_ storage: StorageType) -> ParquetType {
    switch storage {
    case .boolean: .boolean
    case .int32, .int64: .integer(isSigned: true)
    case .int96: .timestamp(.nanoseconds, isUTC: true)
    case .float, .double: .float
    case .byteArray, .fixed: .bytes
    }
  }

  private func typeName(_ storage: StorageType, _ meaning: LogicalType?) -> String {
    switch meaning {
    case .decimal: "DECIMAL stored as \(storage.name)"
    case .other where converted == 21: "INTERVAL"
    case .other, nil: storage.name
    case .some(let meaning): "\("\(meaning)".uppercased()) stored as \(storage.name)"
    }
  }
}
