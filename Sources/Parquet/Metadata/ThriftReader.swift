/// Reads the compact protocol of Thrift, in which footers and headers of pages are written.
///
/// Linear in the bytes, and bounded in depth. Source: "Thrift compact protocol encoding" of Apache Thrift.
struct ThriftReader {
  /// The types of values, with their numbers in the protocol.
  enum Kind: UInt8 {
    case yes = 1
    case no, byte, int16, int32, int64, double, binary, list, set, map, structure, uuid
  }

  struct Field {
    let id: Int
    let kind: Kind
  }

  private let bytes: UnsafeRawBufferPointer
  private let structure: ParquetError.Structure
  private(set) var offset: Int

  /// - Parameters:
  ///   - bytes: Must outlive the reader.
  ///   - structure: What is read, for errors.
  init(
    _ bytes: UnsafeRawBufferPointer, offset: Int = 0, structure: ParquetError.Structure
  ) {
    self.bytes = bytes
    self.structure = structure
    self.offset = offset
  }

  /// Bytes of all that is read.
  var count: Int { bytes.count }

  func failure(_ expected: String) -> ParquetError.Fact {
    .malformed(structure, expected: expected)
  }

  /// The next field of a structure; nil at its end.
  ///
  /// - Parameter last: The number of the field before, 0 at first. A structure has its own.
  mutating func field(after last: inout Int) throws(ParquetError.Fact) -> Field? {
    let byte = try byte()
    if byte == 0 { return nil }
    guard let kind = Kind(rawValue: byte & 15) else { throw failure("a type of Thrift") }
    let step = Int(byte >> 4)
    last = step > 0 ? last + step : Int(truncatingIfNeeded: try integer(Int16.self))
    return Field(id: last, kind: kind)
  }

  /// The header of a list or set. A list is refused if the bytes left cannot hold its elements.
  mutating func list() throws(ParquetError.Fact) -> (kind: Kind, count: Int) {
    let byte = try byte()
    guard let kind = Kind(rawValue: byte & 15) else { throw failure("a type of Thrift") }
    let count = byte >> 4 == 15 ? try length() : Int(byte >> 4)
    guard count <= bytes.count - offset else { throw failure("a list within the bytes") }
    return (kind, count)
  }

  /// The header of a list of `kind`, and its number of elements. An empty list may be of any type.
  mutating func list(of kind: Kind) throws(ParquetError.Fact) -> Int {
    let (found, count) = try list()
    guard found == kind || count == 0 else { throw failure("a list of other elements") }
    return count
  }

  /// A whole number that must fit `Number`.
  mutating func integer<Number: FixedWidthInteger>(
    _: Number.Type = Number.self
  ) throws(ParquetError.Fact) -> Number {
    let unsigned = try variable()
    let signed = Int64(bitPattern: unsigned >> 1) ^ -Int64(bitPattern: unsigned & 1)
    guard let number = Number(exactly: signed) else {
      throw failure("a number of \(Number.bitWidth) bits")
    }
    return number
  }

  mutating func string() throws(ParquetError.Fact) -> String {
    let count = try length()
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }

  mutating func byte() throws(ParquetError.Fact) -> UInt8 {
    guard offset < bytes.count else { throw failure("more bytes") }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Skips a value that nobody asked for.
  mutating func skip(_ kind: Kind) throws(ParquetError.Fact) { try skip(kind, depth: 0) }

  private mutating func skip(_ kind: Kind, depth: Int) throws(ParquetError.Fact) {
    guard depth < 32 else { throw failure("less nesting") }
    switch kind {
    case .yes, .no: break
    case .byte: try advance(1)
    case .int16, .int32, .int64: _ = try variable()
    case .double: try advance(8)
    case .uuid: try advance(16)
    case .binary: try advance(try length())
    case .list, .set:
      let (element, count) = try list()
      for _ in 0..<count { try skipElement(element, depth: depth + 1) }
    case .map:
      let count = try length()
      guard count > 0 else { return }
      let kinds = try byte()
      guard let key = Kind(rawValue: kinds >> 4), let value = Kind(rawValue: kinds & 15) else {
        throw failure("a type of Thrift")
      }
      for _ in 0..<count {
        try skipElement(key, depth: depth + 1)
        try skipElement(value, depth: depth + 1)
      }
    case .structure:
      var last = 0
      while let field = try field(after: &last) { try skip(field.kind, depth: depth + 1) }
    }
  }

  /// A Boolean in a list takes a byte; in a structure its field's type is its value.
  private mutating func skipElement(_ kind: Kind, depth: Int) throws(ParquetError.Fact) {
    switch kind {
    case .yes, .no: try advance(1)
    default: try skip(kind, depth: depth)
    }
  }

  private mutating func advance(_ count: Int) throws(ParquetError.Fact) {
    guard count <= bytes.count - offset else { throw failure("more bytes") }
    offset += count
  }

  /// A length that the bytes left can hold.
  private mutating func length() throws(ParquetError.Fact) -> Int {
    let length = try variable()
    guard length <= bytes.count - offset else { throw failure("a length within the bytes") }
    return Int(length)
  }

  /// An unsigned number of 7 bits a byte, the lowest first (ULEB128).
  private mutating func variable() throws(ParquetError.Fact) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 127) << UInt64(shift)
      if byte < 128 { return value }
    }
    throw failure("a number of 64 bits")
  }
}
