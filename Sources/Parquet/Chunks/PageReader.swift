/// Walks through the pages of a column chunk, and decompresses them. Used by one thread.
final class PageReader {
  let column: ParquetColumn
  let rowCount: Int
  /// Where the page begins in the file, for errors.
  private(set) var pageOffset: Int?
  /// Decoded values of a page, for whoever decodes them.
  var decoded: PaddedBuffer

  /// Bytes of all pages when decompressed, as far as the footer can be believed.
  let expectedSize: Int

  let limits: ParquetLimits
  private let codec: Codec
  private let decompressor: Decompressor
  private var stored: StoredBytes
  private var decompressed: PaddedBuffer

  struct Page {
    let header: PageHeader
    /// As stored.
    let body: UnsafeRawBufferPointer
  }

  /// A page that is decompressed. Valid until the next page is, or until memory that it was appended to grows.
  struct Content {
    /// Definition levels of a column that is optional.
    let levels: UnsafeRawBufferPointer
    let values: UnsafeRawBufferPointer
  }

  init(
    _ source: ByteSource, _ chunk: FileMetadata.Chunk, _ column: ParquetColumn, rowCount: Int,
    limits: ParquetLimits
  ) throws(ParquetError.Fact) {
    self.column = column
    self.rowCount = rowCount
    self.limits = limits
    codec = try Codec(code: chunk.codec)
    decompressor = Decompressor(codec)
    let range = try Self.range(of: chunk, in: source.count)
    expectedSize = min(chunk.size, codec.largestSize(of: range.count), limits.chunk)
    // Old versions of parquet-mr did not count the dictionary's header, so the last page may end behind the chunk.
    stored = try StoredBytes(
      source, range, limit: min(range.upperBound + 100, source.count - 8))
    do {
      decompressed = try PaddedBuffer()
    } catch {
      stored.free()
      throw error
    }
    do {
      decoded = try PaddedBuffer()
    } catch {
      stored.free()
      decompressed.free()
      throw error
    }
  }

  deinit {
    stored.free()
    decompressed.free()
    decoded.free()
  }

  /// A chunk begins with its dictionary if there is one, also where the footer does not tell.
  private static func range(
    of chunk: FileMetadata.Chunk, in size: Int
  ) throws(ParquetError.Fact) -> Range<Int> {
    var begin = chunk.dataPageOffset
    if let dictionary = chunk.dictionaryPageOffset, dictionary >= 4 {
      begin = min(begin, dictionary)
    }
    let (end, overflows) = begin.addingReportingOverflow(chunk.compressedSize)
    guard begin >= 4, chunk.compressedSize >= 0, !overflows, end <= size - 8 else {
      throw .pastEnd(.chunk, end: overflows ? .max : end, available: size - 8)
    }
    return begin..<end
  }

  /// The next page that is of a known type; nil at the end. The page before it is then gone.
  func next() throws(ParquetError.Fact) -> Page? {
    while !stored.isAtEnd {
      pageOffset = stored.offset
      let header = try stored.header()
      let body = try stored.take(header.compressedSize)
      guard header.kind != .other else { continue }
      if let expected = header.checksum {
        let found = crc32(body)
        guard found == expected else { throw .wrongChecksum(found: found, expected: expected) }
      }
      return Page(header: header, body: body)
    }
    return nil
  }

  /// Decompresses a page into memory that the next page reuses.
  func open(_ page: Page) throws(ParquetError.Fact) -> Content {
    let split = try split(page)
    guard split.isCompressed else {
      guard split.data.count == split.size else {
        throw .wrongSize(found: split.data.count, expected: split.size)
      }
      return try content(split, page, split.data)
    }
    try decompressed.reuse(count: split.size)
    let target = UnsafeMutableRawBufferPointer(start: decompressed.base, count: split.size)
    if split.size > 0 { try decompressor.decompress(split.data, into: target) }
    return try content(split, page, decompressed.bytes)
  }

  /// Decompresses a page behind what is in `memory`.
  func open(
    _ page: Page, appendingTo memory: inout PaddedBuffer, _ budget: inout MemoryBudget
  ) throws(ParquetError.Fact) -> Content {
    let split = try split(page)
    let begin = memory.count
    try budget.take(split.size, of: 1)
    try memory.resize(to: begin + split.size)
    let target = UnsafeMutableRawBufferPointer(start: memory.base + begin, count: split.size)
    if split.isCompressed {
      if split.size > 0 { try decompressor.decompress(split.data, into: target) }
    } else {
      guard split.data.count == split.size else {
        throw .wrongSize(found: split.data.count, expected: split.size)
      }
      target.copyMemory(from: split.data)
    }
    return try content(split, page, UnsafeRawBufferPointer(target))
  }

  private struct Split {
    /// Levels that are outside of what is compressed.
    var levels = UnsafeRawBufferPointer(start: nil, count: 0)
    var data: UnsafeRawBufferPointer
    /// Bytes of `data` when decompressed.
    var size: Int
    var isCompressed: Bool
  }

  private func split(_ page: Page) throws(ParquetError.Fact) -> Split {
    let header = page.header
    guard header.size <= limits.page else {
      throw .tooLarge(.page, found: header.size, limit: limits.page)
    }
    var split = Split(data: page.body, size: header.size, isCompressed: codec != .none)
    if case .data2(let definition, let repetition, _, let isCompressed) = header.kind {
      let size = definition + repetition
      guard size <= page.body.count, size <= header.size else {
        throw .pastEnd(.levels, end: size, available: min(page.body.count, header.size))
      }
      split.levels = UnsafeRawBufferPointer(rebasing: page.body[repetition..<size])
      split.data = UnsafeRawBufferPointer(rebasing: page.body[size...])
      split.size -= size
      split.isCompressed = split.isCompressed && isCompressed
    }
    let largest = codec.largestSize(of: split.data.count)
    guard !split.isCompressed || split.size <= largest else {
      throw .tooLarge(.page, found: split.size, limit: largest)
    }
    return split
  }

  /// Finds levels in front of the values, where they are compressed together.
  private func content(
    _ split: Split, _ page: Page, _ data: UnsafeRawBufferPointer
  ) throws(ParquetError.Fact) -> Content {
    guard page.header.kind == .data, column.isOptional else {
      return Content(levels: split.levels, values: data)
    }
    var begin = 0
    var size = (page.header.valueCount + 7) / 8
    if page.header.levelEncoding != Encoding.bitPacked.rawValue {
      guard data.count >= 4 else { throw .pastEnd(.levels, end: 4, available: data.count) }
      begin = 4
      size = Int(UInt32(littleEndian: data.loadUnaligned(as: UInt32.self)))
    }
    guard size <= data.count - begin else {
      throw .pastEnd(.levels, end: begin + size, available: data.count)
    }
    return Content(
      levels: UnsafeRawBufferPointer(rebasing: data[begin..<begin + size]),
      values: UnsafeRawBufferPointer(rebasing: data[(begin + size)...]))
  }
}
