/// Reads one column chunk by the type of its column.
struct ChunkReading {
  let source: ByteSource
  let column: ParquetColumn
  let chunk: FileMetadata.Chunk
  let rowCount: Int
  let limits: ParquetLimits

  /// - Parameter page: Receives where the last page begins that was looked at.
  func values(_ page: inout Int?) throws(ParquetError.Fact) -> ParquetValues {
    try checkChunk()
    guard rowCount > 0 else { return try noValues() }
    let pages = try PageReader(source, chunk, column, rowCount: rowCount, limits: limits)
    do throws(ParquetError.Fact) {
      return try decode(pages)
    } catch {
      page = pages.pageOffset
      throw error
    }
  }

  private func checkChunk() throws(ParquetError.Fact) {
    guard column.type != .nested else { throw .nestedColumn }
    if case .unsupported(let name) = column.type { throw .unsupportedType(name) }
    guard !chunk.isEncrypted else { throw .encryptedColumn }
    if let file = chunk.file { throw .columnElsewhere(file: file) }
    guard chunk.storageCode == column.storage.code else {
      throw .malformed(.footer, expected: "a chunk of type \(column.storage.name)")
    }
    guard chunk.valueCount == rowCount else {
      throw .wrongCount(.valuesOfChunk, found: chunk.valueCount, expected: rowCount)
    }
    _ = try Codec(code: chunk.codec)
  }

  private func decode(_ pages: PageReader) throws(ParquetError.Fact) -> ParquetValues {
    let budget = MemoryBudget(limits.chunk)
    switch column.type {
    case .boolean, .timestamp, .date, .time:
      return try integers(pages, isSigned: true, budget)
    case .integer(let isSigned):
      return try integers(pages, isSigned: isSigned, budget)
    case .float:
      let isHalf = column.storage == .fixed(2)
      return try floats(pages, isHalf ? .float16 : FloatConversion(column.storage), budget)
    case .decimal(let scale):
      return try floats(pages, FloatConversion(column.storage, scale: scale), budget)
    case .text, .bytes, .uuid:
      var chunk = try TextChunk(pages, budget)
      let (texts, validity) = try chunk.read()
      return ParquetValues(values: .texts(texts), validity: validity)
    case .nested, .unsupported: throw .nestedColumn
    }
  }

  private func integers(
    _ pages: PageReader, isSigned: Bool, _ budget: MemoryBudget
  ) throws(ParquetError.Fact) -> ParquetValues {
    let conversion = IntegerConversion(column.storage, isSigned: isSigned)
    var chunk = NumberChunk(pages, conversion, budget)
    let (numbers, validity) = try chunk.read()
    return ParquetValues(values: .integers(numbers), validity: validity)
  }

  private func floats(
    _ pages: PageReader, _ conversion: FloatConversion, _ budget: MemoryBudget
  ) throws(ParquetError.Fact) -> ParquetValues {
    var chunk = NumberChunk(pages, conversion, budget)
    let (numbers, validity) = try chunk.read()
    return ParquetValues(values: .floats(numbers), validity: validity)
  }

  /// A row group without rows may have no pages, and offsets that mean nothing.
  private func noValues() throws(ParquetError.Fact) -> ParquetValues {
    switch column.type {
    case .float, .decimal: return ParquetValues(values: .floats([]), validity: nil)
    case .text, .bytes, .uuid:
      let texts = ParquetTexts(try TextStore(), dictionaryCount: 0, indices: [])
      return ParquetValues(values: .texts(texts), validity: nil)
    default: return ParquetValues(values: .integers([]), validity: nil)
    }
  }
}
