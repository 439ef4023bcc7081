/// What stands before a page.
struct PageHeader {
  enum Kind: Equatable {
    case data
    /// Levels are outside of what is compressed.
    case data2(definitionSize: Int, repetitionSize: Int, nullCount: Int, isCompressed: Bool)
    case dictionary
    /// An index, or what a later version of the format adds.
    case other
  }

  var kind = Kind.other
  var valueCount = 0
  var encoding = 0
  /// Encoding of the definition levels of a data page.
  var levelEncoding = 3
  var size = 0
  var compressedSize = 0
  var checksum: UInt32?

  /// Reads a structure `PageHeader` and leaves the reader behind it. Sizes and counts are not negative.
  init(_ reader: inout ThriftReader) throws(ParquetError.Fact) {
    var type: Int?
    var size: Int?
    var compressedSize: Int?
    var hasDetails: Set<Int> = []
    var last = 0
    while let field = try reader.field(after: &last) {
      switch (field.id, field.kind) {
      case (1, .int32): type = try reader.integer()
      case (2, .int32): size = try reader.integer()
      case (3, .int32): compressedSize = try reader.integer()
      case (4, .int32): checksum = UInt32(bitPattern: try reader.integer(Int32.self))
      case (5, .structure), (7, .structure), (8, .structure):
        hasDetails.insert(field.id)
        try readDetails(&reader, version2: field.id == 8)
      default: try reader.skip(field.kind)
      }
    }
    let sizes = 0...Int(Int32.max)
    guard let type, let size, let compressedSize, sizes.contains(size),
      sizes.contains(compressedSize)
    else { throw reader.failure("a type, and sizes below 2^31") }
    self.size = size
    self.compressedSize = compressedSize
    switch type {
    case 0:
      kind = .data
      guard hasDetails == [5] else { throw reader.failure("a data page's header") }
    case 2:
      kind = .dictionary
      guard hasDetails == [7] else { throw reader.failure("a dictionary page's header") }
    case 3: guard hasDetails == [8] else { throw reader.failure("a data page's header") }
    default: kind = .other
    }
  }

  /// Reads one of the structures `DataPageHeader`, `DictionaryPageHeader` and `DataPageHeaderV2`.
  private mutating func readDetails(
    _ reader: inout ThriftReader, version2: Bool
  ) throws(ParquetError.Fact) {
    var numbers: [Int: Int] = [:]
    var isCompressed = true
    var last = 0
    while let field = try reader.field(after: &last) {
      switch (field.id, field.kind) {
      case (1...6, .int32):
        let number: Int = try reader.integer()
        guard (0...Int(Int32.max)).contains(number) else {
          throw reader.failure("numbers from 0 to 2^31")
        }
        numbers[field.id] = number
      case (7, .no) where version2: isCompressed = false
      default: try reader.skip(field.kind)
      }
    }
    guard let count = numbers[1], let encoding = numbers[version2 ? 4 : 2] else {
      throw reader.failure("a number of values and an encoding")
    }
    valueCount = count
    self.encoding = encoding
    guard version2 else {
      levelEncoding = numbers[3] ?? 3
      return
    }
    guard let nulls = numbers[2], let definition = numbers[5], let repetition = numbers[6] else {
      throw reader.failure("a number of nulls and sizes of levels")
    }
    kind = .data2(
      definitionSize: definition, repetitionSize: repetition, nullCount: nulls,
      isCompressed: isCompressed)
  }
}
