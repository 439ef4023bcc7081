extension FileMetadata {
  /// Reads a list of structures `RowGroup`.
  static func rowGroups(
    _ reader: inout ThriftReader, columns: [ParquetColumn]
  ) throws(ParquetError.Fact) -> [RowGroup] {
    var groups: [RowGroup] = []
    for _ in 0..<(try reader.list(of: .structure)) {
      groups.append(try rowGroup(&reader, columns: columns))
    }
    return groups
  }

  private static func rowGroup(
    _ reader: inout ThriftReader, columns: [ParquetColumn]
  ) throws(ParquetError.Fact) -> RowGroup {
    var chunks: [Chunk] = []
    var rowCount: Int?
    var last = 0
    while let field = try reader.field(after: &last) {
      switch (field.id, field.kind) {
      case (1, .list):
        let count = try reader.list(of: .structure)
        guard count == columns.count, chunks.isEmpty else {
          throw .wrongCount(.columnsOfRowGroup, found: count, expected: columns.count)
        }
        for column in columns { chunks.append(try chunk(&reader, column)) }
      case (3, .int64): rowCount = try reader.integer()
      default: try reader.skip(field.kind)
      }
    }
    guard let rowCount, rowCount >= 0 else { throw reader.failure("a number of rows") }
    guard chunks.count == columns.count else {
      throw .wrongCount(.columnsOfRowGroup, found: chunks.count, expected: columns.count)
    }
    return RowGroup(rowCount: rowCount, chunks: chunks)
  }

  /// Reads a structure `ColumnChunk`.
  private static func chunk(
    _ reader: inout ThriftReader, _ column: ParquetColumn
  ) throws(ParquetError.Fact) -> Chunk {
    var chunk = Chunk()
    var hasMetadata = false
    var last = 0
    while let field = try reader.field(after: &last) {
      switch (field.id, field.kind) {
      case (1, .binary): chunk.file = try reader.string()
      case (3, .structure):
        hasMetadata = true
        try readMetadata(&chunk, &reader, column)
      case (8, .structure), (9, .binary):
        chunk.isEncrypted = true
        try reader.skip(field.kind)
      default: try reader.skip(field.kind)
      }
    }
    guard hasMetadata || chunk.isEncrypted else { throw reader.failure("a chunk's metadata") }
    return chunk
  }

  /// Reads a structure `ColumnMetaData`.
  private static func readMetadata(
    _ chunk: inout Chunk, _ reader: inout ThriftReader, _ column: ParquetColumn
  ) throws(ParquetError.Fact) {
    var seen: Set<Int> = []
    var last = 0
    while let field = try reader.field(after: &last) {
      seen.insert(field.id)
      switch (field.id, field.kind) {
      case (1, .int32): chunk.storageCode = try reader.integer()
      case (3, .list):
        guard try path(&reader) == column.name else {
          throw reader.failure("chunks in the order of the columns")
        }
      case (4, .int32): chunk.codec = try reader.integer()
      case (5, .int64): chunk.valueCount = try reader.integer()
      case (6, .int64): chunk.size = try reader.integer()
      case (7, .int64): chunk.compressedSize = try reader.integer()
      case (9, .int64): chunk.dataPageOffset = try reader.integer()
      case (11, .int64): chunk.dictionaryPageOffset = try reader.integer()
      default: try reader.skip(field.kind)
      }
    }
    guard seen.isSuperset(of: [1, 3, 4, 5, 7, 9]) else {
      throw reader.failure("a chunk's type, path, codec, size and place")
    }
  }

  private static func path(_ reader: inout ThriftReader) throws(ParquetError.Fact) -> String {
    var path = ""
    for index in 0..<(try reader.list(of: .binary)) {
      path += index == 0 ? try reader.string() : "." + (try reader.string())
    }
    return path
  }
}
