/// Decodes a column chunk of texts. Texts stay where their pages were decompressed, as far as the encoding allows.
struct TextChunk {
  private let pages: PageReader
  private var budget: MemoryBudget
  private var validity: Validity
  private var store: TextStore
  private var dictionaryCount: Int?

  init(_ pages: PageReader, _ budget: MemoryBudget) throws(ParquetError.Fact) {
    self.pages = pages
    self.budget = budget
    try self.budget.take(pages.rowCount, of: MemoryLayout<Int32>.size)
    validity = Validity(rowCount: pages.rowCount)
    store = try TextStore()
  }

  mutating func read() throws(ParquetError.Fact) -> (ParquetTexts, validity: [Bool]?) {
    let rowCount = pages.rowCount
    var failure: ParquetError.Fact?
    let indices = [Int32](unsafeUninitializedCapacity: rowCount) { memory, initializedCount in
      guard let base = memory.baseAddress else { return }
      preferHugePages(base, count: memory.count * MemoryLayout<Int32>.size)
      do throws(ParquetError.Fact) {
        try readPages(into: base)
        initializedCount = rowCount
      } catch {
        failure = error
      }
    }
    if let failure {
      store.free()
      throw failure
    }
    let texts = ParquetTexts(
      store, dictionaryCount: dictionaryCount ?? 0, indices: indices)
    return (texts, validity.result)
  }

  private mutating func readPages(
    into target: UnsafeMutablePointer<Int32>
  ) throws(ParquetError.Fact) {
    var row = 0
    while row < pages.rowCount, let page = try pages.next() {
      let count = page.header.valueCount
      if page.header.kind == .dictionary {
        guard dictionaryCount == nil, row == 0 else { throw .misplacedDictionary }
        try pages.checkDictionary(page)
        dictionaryCount = try readTexts(page, encoding: .plain, row: nil)
        continue
      }
      try pages.check(count, after: row)
      let encoding = Encoding(rawValue: page.header.encoding)
      let valid: Int
      if encoding?.isDictionary == true {
        valid = try readIndices(page, row, into: target + row)
      } else {
        let first = store.entries.count
        try store.reserve(bytes: pages.expectedSize, entries: first + pages.rowCount - row)
        valid = try readTexts(page, encoding: encoding, row: row)
        for index in 0..<valid { target[row + index] = Int32(truncatingIfNeeded: first + index) }
      }
      validity.spread(target + row, valid: valid, row: row, count: count, null: -1)
      row += count
    }
    try pages.checkEnd(row)
  }

  /// Reads the indices of the rows that have values, one after another, and returns how many there are.
  private mutating func readIndices(
    _ page: PageReader.Page, _ row: Int, into target: UnsafeMutablePointer<Int32>
  ) throws(ParquetError.Fact) -> Int {
    let content = try pages.open(page)
    let valid = try pages.validCount(of: page, content, row: row, &validity, &budget)
    guard valid > 0 else { return 0 }
    guard let dictionaryCount else { throw .noDictionary }
    var indices = try DictionaryIndices(content.values, entryCount: dictionaryCount)
    // Sound because both types have 32 bits, and indices are below the number of entries, which is below 2^31.
    let words = UnsafeMutableRawPointer(target).assumingMemoryBound(to: UInt32.self)
    for begin in stride(from: 0, to: valid, by: blockSize) {
      try indices.read(min(blockSize, valid - begin), into: words + begin)
    }
    return valid
  }

  /// Adds the texts of a page as entries, and returns how many there are.
  ///
  /// - Parameter row: The first row of the page; nil for a dictionary, which has no rows.
  private mutating func readTexts(
    _ page: PageReader.Page, encoding: Encoding?, row: Int?
  ) throws(ParquetError.Fact) -> Int {
    let storage = pages.column.storage
    let staysInPlace = storage == .byteArray && (encoding == .plain || encoding == .deltaLength)
    let content =
      staysInPlace
      ? try pages.open(page, appendingTo: &store.memory, &budget) : try pages.open(page)
    let count =
      if let row {
        try pages.validCount(of: page, content, row: row, &validity, &budget)
      } else {
        page.header.valueCount
      }
    guard count > 0 else { return 0 }
    try budget.take(count, of: MemoryLayout<ParquetTexts.Entry>.stride)
    switch (encoding, storage) {
    case (.plain, .byteArray): try store.addPlain(content.values, count)
    case (.deltaLength, .byteArray): try store.addDeltaLengths(content.values, count, pages)
    case (.deltaBytes, .byteArray): try store.addDeltaBytes(content.values, count, &budget)
    case (_, .fixed(let width)):
      let plain = try pages.plainValues(
        content.values, count: count, width: width,
        encoding: row == nil ? Encoding.plain.rawValue : page.header.encoding)
      let isUUID = pages.column.type == .uuid
      try budget.take(count, of: isUUID ? UUIDText.length : width)
      try store.addFixed(plain, count, width: width, isUUID: isUUID)
    default:
      throw .unsupportedEncoding(Encoding.name(page.header.encoding), type: storage.name)
    }
    return count
  }
}
