/// What a footer says: the columns, and where their chunks lie.
struct FileMetadata: Sendable {
  var columns: [ParquetColumn] = []
  var rowGroups: [RowGroup] = []
  var rowCount = 0

  struct RowGroup: Sendable {
    var rowCount: Int
    /// In the order of the columns.
    var chunks: [Chunk]
  }

  /// Where a column chunk lies. Offsets are checked when it is read: a caller may not need it.
  struct Chunk: Sendable {
    var storageCode = -1
    var codec = 0
    var valueCount = 0
    /// Bytes of all pages when decompressed; a hint.
    var size = 0
    var compressedSize = 0
    var dataPageOffset = 0
    var dictionaryPageOffset: Int?
    var isEncrypted = false
    /// The file that holds the chunk, if not this one.
    var file: String?
  }
}

extension FileMetadata {
  /// The whole file is `PAR1`, column chunks, footer, the footer's length in 4 bytes, `PAR1`.
  init(_ source: ByteSource) throws(ParquetError.Fact) {
    let ends = try Self.checkMagic(source)
    let footer = try source.read(ends)
    defer { footer.free() }
    try self.init(footer: footer.bytes)
  }

  /// The range of the footer.
  private static func checkMagic(_ source: ByteSource) throws(ParquetError.Fact) -> Range<Int> {
    let size = source.count
    guard size >= 4 else { throw .notParquet }
    let begin = try source.read(0..<4)
    defer { begin.free() }
    if begin.bytes.elementsEqual(encryptedMagic) { throw .encryptedFooter }
    guard begin.bytes.elementsEqual(magic) else { throw .notParquet }
    guard size >= 12 else { throw .cutOff }
    let end = try source.read(size - 8..<size)
    defer { end.free() }
    guard end.bytes.suffix(4).elementsEqual(magic) else { throw .cutOff }
    let length = Int(UInt32(littleEndian: end.bytes.loadUnaligned(as: UInt32.self)))
    guard length <= size - 12 else {
      throw .footerPastEnd(found: length, available: size - 12)
    }
    return size - 8 - length..<size - 8
  }

  private static let magic = Array("PAR1".utf8)
  private static let encryptedMagic = Array("PARE".utf8)

  /// Reads the structure `FileMetaData`. Row groups are read after the schema, wherever they stand.
  init(footer: UnsafeRawBufferPointer) throws(ParquetError.Fact) {
    var reader = ThriftReader(footer, structure: .footer)
    var schema: [SchemaElement]?
    var rowCount: Int?
    var groups: ThriftReader?
    var last = 0
    while let field = try reader.field(after: &last) {
      switch (field.id, field.kind) {
      case (2, .list): schema = try SchemaElement.readAll(&reader)
      case (3, .int64): rowCount = try reader.integer()
      case (4, .list):
        groups = reader
        try reader.skip(.list)
      default: try reader.skip(field.kind)
      }
    }
    guard let schema else { throw reader.failure("a schema") }
    guard let rowCount, rowCount >= 0 else { throw reader.failure("a number of rows") }
    guard var groups else { throw reader.failure("row groups") }
    self.rowCount = rowCount
    columns = try SchemaElement.columns(of: schema, reader)
    rowGroups = try Self.rowGroups(&groups, columns: columns)
    try checkRowCount()
  }

  private func checkRowCount() throws(ParquetError.Fact) {
    var sum = 0
    for group in rowGroups {
      let (next, overflows) = sum.addingReportingOverflow(group.rowCount)
      sum = overflows ? .max : next
    }
    guard sum == rowCount else { throw .wrongCount(.rowsOfFile, found: sum, expected: rowCount) }
  }
}
