import Testing

@testable import Parquet

/// One forged file for each way in which chunks and pages can lie: each is an error that says what, and where.
struct LyingFilesTests {
  // Counts.

  @Test func `more values than rows`() {
    var forgery = Forgery.plain()
    forgery.pages[0].count = 4
    expect(.wrongCount(.valuesOfPages, found: 4, expected: 3), forgery)
    forgery.pages[0].count = Int(Int32.max)
    expect(.wrongCount(.valuesOfPages, found: Int(Int32.max), expected: 3), forgery)
  }

  @Test func `fewer values than rows`() {
    var forgery = Forgery.plain()
    forgery.pages[0].count = 2
    expect(.wrongCount(.valuesOfPages, found: 2, expected: 3), forgery)
  }

  @Test func `a chunk of another number of values than its row group has rows`() {
    var forgery = Forgery.plain()
    forgery.claimedValues = 4
    expect(.wrongCount(.valuesOfChunk, found: 4, expected: 3), forgery, page: false)
  }

  @Test(arguments: [2, 4, 1 << 40, .max]) func `another number of rows than in the row groups`(
    rows: Int
  ) {
    var forgery = Forgery.plain()
    forgery.claimedRowsOfFile = rows
    expect(.wrongCount(.rowsOfFile, found: 3, expected: rows), forgery, page: nil)
  }

  @Test func `rows by the trillion are refused before memory is taken for them`() {
    var forgery = Forgery.plain()
    forgery.rows = 1 << 40
    expect(.tooLarge(.values, found: 1 << 43, limit: 1 << 30), forgery, page: false)
    forgery.rows = .max
    expect(.tooLarge(.values, found: .max, limit: 1 << 30), forgery, page: false)
  }

  @Test func `a negative number of rows, or of values`() {
    var forgery = Forgery.plain()
    forgery.rows = -3
    expect(.malformed(.footer, expected: "a number of rows"), forgery, page: nil)
    forgery = .plain()
    forgery.pages[0].count = -1
    expect(.malformed(.pageHeader, expected: "numbers from 0 to 2^31"), forgery)
  }

  @Test func `nulls that levels do not have`() {
    var forgery = Forgery.plain()
    forgery.pages[0].kind = 3
    forgery.pages[0].nulls = 1
    expect(.wrongCount(.nullsOfPage, found: 0, expected: 1), forgery)
  }

  // Sizes and places.

  @Test(arguments: [1 << 20, Int(Int32.max)]) func `a page past the end of its chunk`(size: Int) {
    var forgery = Forgery.plain()
    forgery.pages[0].compressedSize = size
    let error = expect(nil, forgery)
    guard case .pastEnd(.page, let end, let available) = error?.fact else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(end > size && available < 300)
  }

  @Test(arguments: [-1, 1 << 31, .max]) func `absurd sizes of pages`(size: Int) {
    let expected = ParquetError.Fact.malformed(
      .pageHeader, expected: "a type, and sizes below 2^31")
    var forgery = Forgery.plain()
    forgery.pages[0].compressedSize = size
    expect(expected, forgery)
    forgery = .plain()
    forgery.pages[0].size = size
    expect(expected, forgery)
  }

  @Test(arguments: [-1, 0, 3, 1 << 40, .max]) func `a chunk outside of the file`(offset: Int) {
    var forgery = Forgery.plain()
    forgery.dataPageOffset = offset
    let error = expect(nil, forgery, page: false)
    guard case .pastEnd(.chunk, _, _) = error?.fact else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [-1, 1 << 40, .max]) func `a chunk longer than the file`(size: Int) {
    var forgery = Forgery.plain()
    forgery.compressedSize = size
    let error = expect(nil, forgery, page: false)
    guard case .pastEnd(.chunk, _, _) = error?.fact else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `levels longer than their page`() {
    var forgery = Forgery.plain()
    forgery.repetition = 1
    forgery.pages[0].body = littleEndian(UInt32(100)) + [6, 1]
    expect(.pastEnd(.levels, end: 104, available: 6), forgery)
    forgery.pages[0].body = [1, 0, 0]
    expect(.pastEnd(.levels, end: 4, available: 3), forgery)
    forgery.pages[0].kind = 3
    forgery.pages[0].levelSizes = (definition: 2, repetition: 2)
    expect(.pastEnd(.levels, end: 4, available: 3), forgery)
    forgery.pages[0].levelSizes = (definition: Int(Int32.max), repetition: Int(Int32.max))
    expect(.pastEnd(.levels, end: Int(UInt32.max) - 1, available: 3), forgery)
  }

  @Test func `a page that ends before its last value`() {
    var forgery = Forgery.plain()
    forgery.pages[0].body.removeLast()
    expect(.valuesCutOff, forgery)
    forgery.pages[0].body = []
    expect(.valuesCutOff, forgery)
  }

  @Test func `a page whose size is not the one its header tells`() {
    var forgery = Forgery.plain()
    forgery.pages[0].size = 25
    expect(.wrongSize(found: 24, expected: 25), forgery)
  }

  @Test func `a checksum that is wrong`() {
    var forgery = Forgery.plain()
    let right = UInt32(bitPattern: checksum(forgery.pages[0].body))
    forgery.pages[0].checksum = 4711
    expect(.wrongChecksum(found: right, expected: 4711), forgery)
  }

  // Dictionaries.

  @Test func `an index outside of the dictionary`() {
    var forgery = Forgery.dictionary()
    forgery.pages[1].body = [2, 3, 0b1110_0100, 0]
    expect(.indexOutOfRange(found: 3, count: 2), forgery)
    forgery.pages[1].body = [32, 8, 255, 255, 255, 255]
    expect(.indexOutOfRange(found: Int(UInt32.max), count: 2), forgery)
  }

  @Test func `indices of more than 32 bits, or none at all`() {
    var forgery = Forgery.dictionary()
    forgery.pages[1].body[0] = 33
    expect(.malformedValues("indices of 32 bits at most"), forgery)
    forgery.pages[1].body = []
    expect(.valuesCutOff, forgery)
    forgery.pages[1].body = [1]
    expect(.valuesCutOff, forgery)
  }

  @Test func `an empty dictionary`() {
    var forgery = Forgery.dictionary()
    forgery.pages[0] = .init(kind: 2, count: 0, body: [])
    expect(.indexOutOfRange(found: 1, count: 0), forgery)
    forgery.pages[1].body = [0, 8]
    expect(.indexOutOfRange(found: 0, count: 0), forgery)
  }

  @Test func `a dictionary of more entries than its page holds`() {
    var forgery = Forgery.dictionary()
    forgery.pages[0].count = 3
    expect(.valuesCutOff, forgery)
    forgery.pages[0].count = Int(Int32.max)
    expect(.tooLarge(.values, found: 32 + Int(Int32.max) * 8, limit: 1 << 30), forgery)
  }

  @Test func `no dictionary, two of them, or one behind the data`() {
    var forgery = Forgery.dictionary()
    forgery.pages.removeFirst()
    expect(.noDictionary, forgery)
    forgery = .dictionary()
    forgery.pages.insert(forgery.pages[0], at: 0)
    expect(.misplacedDictionary, forgery)
    forgery = .plain()
    forgery.rows = 7
    forgery.pages += Forgery.dictionary().pages
    forgery.dictionaryPageOffset = 4
    expect(.misplacedDictionary, forgery)
  }

  // Texts.

  @Test func `texts longer than their page`() throws {
    var forgery = Forgery.plain()
    forgery.type = 6
    for length in [UInt32(5), 1 << 31, .max] {
      forgery.pages[0].body = littleEndian(UInt32(1)) + [65] + littleEndian(length) + [66, 67]
      expect(.valuesCutOff, forgery)
    }
    forgery.pages[0].body = littleEndian(UInt32(0), 0, 0)
    #expect(try read(forgery) == ["", "", ""])
  }

  @Test(arguments: [-1, 5, .max]) func `lengths of texts that are lies`(length: Int) {
    var forgery = Forgery(type: 6, rows: 1, pages: [.init(count: 1, encoding: 6, body: [])])
    let lengths = uleb(128) + uleb(4) + uleb(1)
    forgery.pages[0].body = lengths + zigzag(length) + Array("abcd".utf8)
    expect(length < 0 ? .malformedValues("lengths from 0") : .valuesCutOff, forgery)
    forgery.pages[0].encoding = 7
    forgery.pages[0].body = lengths + zigzag(length) + lengths + zigzag(4) + Array("abcd".utf8)
    expect(.malformedValues("a prefix no longer than the text before it"), forgery)
  }

  // Compressed pages that expand to more than can be.

  @Test(arguments: [1, 2, 6]) func `a claim that no codec can fulfil is refused unread`(codec: Int)
  {
    var forgery = Forgery.plain()
    forgery.codec = codec
    forgery.pages[0].body = [UInt8](repeating: 7, count: 10)
    forgery.pages[0].size = 1 << 29
    let largest = [1: 220, 2: 10320, 6: 327680][codec] ?? 0
    expect(.tooLarge(.page, found: 1 << 29, limit: largest), forgery)
  }

  @Test func `a page larger than the limit`() {
    var forgery = Forgery.plain()
    forgery.pages[0].size = 1 << 30 + 1
    expect(.tooLarge(.page, found: 1 << 30 + 1, limit: 1 << 30), forgery)
  }

  @Test func `one number repeated without end takes no more than the limit`() {
    var forgery = Forgery.dictionary()
    forgery.rows = 1 << 28
    forgery.pages[1] = .init(count: 1 << 28, encoding: 8, body: [0] + uleb(1 << 29))
    expect(.tooLarge(.values, found: 1 << 31, limit: 1 << 30), forgery, page: false)
  }

  @Test func `fixed values that share their beginnings take no more than the limit`() {
    let rows = 10_000
    // The first value has 1000 bytes; the others are the one before them.
    let prefixes = differences(of: [0] + [Int64](repeating: 1000, count: rows - 1))
    let suffixes = differences(of: [1000] + [Int64](repeating: 0, count: rows - 1))
    let body = prefixes + suffixes + [UInt8](repeating: 65, count: 1000)
    let forgery = Forgery(
      type: 7, rows: rows, pages: [.init(count: rows, encoding: 7, body: body)], typeLength: 1000)
    let limits = ParquetLimits(page: 1 << 20)
    expect(.tooLarge(.page, found: 10_000_000, limit: 1 << 20), forgery, limits: limits)
  }

  @Test func `texts that grow without end take no more than the limit`() {
    // Each text is the one before it and a letter.
    let rows = 20_000
    var forgery = Forgery(type: 6, rows: rows, pages: [.init(count: rows, encoding: 7, body: [])])
    let header = uleb(128) + uleb(4) + uleb(UInt64(rows))
    func lengths(first: Int, difference: Int) -> [UInt8] {
      let block: [UInt8] = zigzag(difference) + [0, 0, 0, 0]
      return header + zigzag(first)
        + Array(repeatElement(block, count: (rows + 126) / 128).joined())
    }
    forgery.pages[0].body = lengths(first: 0, difference: 1) + lengths(first: 1, difference: 0)
    forgery.pages[0].body += [UInt8](repeating: 65, count: rows)
    let limits = ParquetLimits(chunk: 1 << 26)
    let size = rows * (rows + 1) / 2 + 12 * rows
    expect(.tooLarge(.values, found: size, limit: 1 << 26), forgery, limits: limits)
  }
}

/// Reads a forgery and expects an error in column `n` of row group 0.
///
/// - Parameters:
///   - fact: What is wrong; nil if the caller looks for itself.
///   - page: Whether the error names a page; nil if it is one of the whole file.
@discardableResult
func expect(
  _ fact: ParquetError.Fact?, _ forgery: Forgery, page: Bool? = true,
  limits: ParquetLimits = ParquetLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> ParquetError? {
  do {
    let values = try read(forgery, limits: limits)
    Issue.record("\(values)", sourceLocation: sourceLocation)
  } catch let error as ParquetError {
    if let fact { #expect(error.fact == fact, sourceLocation: sourceLocation) }
    #expect((error.place.page != nil) == (page == true), sourceLocation: sourceLocation)
    #expect(error.place.column == (page == nil ? nil : "n"), sourceLocation: sourceLocation)
    #expect(error.place.rowGroup == (page == nil ? nil : 0), sourceLocation: sourceLocation)
    return error
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
  return nil
}
