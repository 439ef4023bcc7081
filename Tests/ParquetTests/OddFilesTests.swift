import Parquet
import Testing

/// Files that are written in a way that few writers use, and are good.
struct OddFilesTests {
  @Test func `forgeries without a lie are read`() throws {
    #expect(try read(.plain()) == ["7", "8", "9"])
    #expect(try read(.dictionary()) == ["70", "80", "70", "80"])
  }

  @Test func `a dictionary is found wherever the footer says that the chunk begins`() throws {
    var forgery = Forgery.dictionary()
    #expect(try read(forgery) == ["70", "80", "70", "80"])
    // The offset of the dictionary is missing, or 0, and that of the data is the dictionary's.
    forgery.dataPageOffset = 4
    #expect(try read(forgery) == ["70", "80", "70", "80"])
    forgery.dictionaryPageOffset = nil
    #expect(try read(forgery) == ["70", "80", "70", "80"])
    forgery.dictionaryPageOffset = 0
    #expect(try read(forgery) == ["70", "80", "70", "80"])
  }

  @Test func `pages without values, indices and pages of the future are passed over`() throws {
    var forgery = Forgery.plain()
    forgery.pages.insert(.init(count: 0, body: []), at: 0)
    forgery.pages.insert(.init(kind: 1, count: 5, body: [1, 2, 3]), at: 1)
    forgery.pages.insert(.init(kind: 9, count: 5, body: [1, 2, 3]), at: 2)
    forgery.pages.append(.init(count: 0, encoding: 5, body: []))
    #expect(try read(forgery) == ["7", "8", "9"])
  }

  @Test func `version 2 pages need not be compressed`() throws {
    var forgery = Forgery.plain()
    forgery.codec = 1
    forgery.pages[0].kind = 3
    forgery.pages[0].isCompressed = false
    #expect(try read(forgery) == ["7", "8", "9"])
  }

  @Test func `version 2 pages have levels in front that are never compressed`() throws {
    var forgery = Forgery.plain()
    forgery.repetition = 1
    forgery.rows = 5
    forgery.codec = 1
    // Levels 1 0 1 0 1; then Snappy's length and a literal.
    let body = [3, 0b10101] + [24, 23 << 2] + littleEndian(Int64(7), 8, 9)
    forgery.pages = [
      .init(
        kind: 3, count: 5, body: body, size: 26, nulls: 2,
        levelSizes: (definition: 2, repetition: 0))
    ]
    #expect(try read(forgery) == ["7", nil, "8", nil, "9"])
  }

  @Test func `a page of nulls has no values, not even compressed ones`() throws {
    var forgery = Forgery.plain()
    forgery.repetition = 1
    forgery.codec = 6
    forgery.pages = [
      .init(
        kind: 3, count: 3, encoding: 8, body: [6, 0], nulls: 3,
        levelSizes: (definition: 2, repetition: 0))
    ]
    #expect(try read(forgery) == [nil, nil, nil])
  }

  @Test func `levels of the old encoding are read from the highest bit`() throws {
    var forgery = Forgery.plain()
    forgery.repetition = 1
    forgery.rows = 5
    forgery.pages = [
      .init(count: 5, body: [0b0110_1000] + littleEndian(Int64(7), 8, 9), levelEncoding: 4)
    ]
    #expect(try read(forgery) == [nil, "7", "8", nil, "9"])
  }

  @Test(arguments: [[UInt8]([0, 8, 0]), [0, 3], [0, 8]])
  func `indices of no bits are all the first entry`(indices: [UInt8]) throws {
    var forgery = Forgery.dictionary()
    forgery.pages[1].body = indices
    #expect(try read(forgery) == ["70", "70", "70", "70"])
  }

  @Test func `a group of indices may end with the last index`() throws {
    var forgery = Forgery.dictionary()
    forgery.pages[0] = .init(kind: 2, count: 9, body: (0..<9).flatMap { littleEndian(Int64($0)) })
    // Width 4: a group has 4 bytes, and 4 indices need 2.
    forgery.pages[1].body = [4, 3, 0x21, 0x83]
    #expect(try read(forgery) == ["1", "2", "3", "8"])
  }

  @Test func `differences of no bits, and a miniblock that ends with the last value`() throws {
    var forgery = Forgery(rows: 4, pages: [.init(count: 4, encoding: 5, body: [])])
    forgery.pages[0].body = uleb(128) + uleb(4) + uleb(4) + zigzag(10) + zigzag(3) + [0, 0, 0, 0]
    #expect(try read(forgery) == ["10", "13", "16", "19"])
    // Width 2: 3 differences need 1 byte of 8; widths of miniblocks that are not needed may be anything.
    forgery.pages[0].body =
      uleb(128) + uleb(4) + uleb(4) + zigzag(10) + zigzag(3) + [2, 99, 99, 99] + [0b100100]
    #expect(try read(forgery) == ["10", "13", "17", "22"])
  }

  @Test func `sums of differences wrap`() throws {
    var forgery = Forgery(rows: 2, pages: [.init(count: 2, encoding: 5, body: [])])
    forgery.pages[0].body = uleb(128) + uleb(4) + uleb(2) + zigzag(.max) + zigzag(1) + [0, 0, 0, 0]
    #expect(try read(forgery) == ["9223372036854775807", "-9223372036854775808"])
  }

  @Test func `differences of 64 bits that do not begin at a byte`() throws {
    let differences = (0..<64).map { UInt64.max / 3 &* UInt64($0) & (1 << 61 - 1) }
    var bits = [UInt8](repeating: 0, count: 32 * 61 / 8)
    for (index, difference) in differences.prefix(32).enumerated() {
      for bit in 0..<61 where difference >> bit & 1 == 1 {
        bits[(index * 61 + bit) / 8] |= 1 << ((index * 61 + bit) % 8)
      }
    }
    var forgery = Forgery(rows: 33, pages: [.init(count: 33, encoding: 5, body: [])])
    forgery.pages[0].body =
      uleb(128) + uleb(4) + uleb(33) + zigzag(0) + zigzag(0) + [61, 0, 0, 0] + bits
    var sum: Int64 = 0
    let sums = differences.prefix(32).map { difference in
      sum &+= Int64(bitPattern: difference)
      return sum
    }
    #expect(try read(forgery) == ["0"] + sums.map { "\($0)" })
  }

  @Test func `checksums that are right are accepted`() throws {
    var forgery = Forgery.plain()
    forgery.pages[0].checksum = checksum(forgery.pages[0].body)
    #expect(try read(forgery) == ["7", "8", "9"])
  }

  @Test func `a chunk may be longer than the footer says, by a header of a dictionary`() throws {
    var forgery = Forgery.dictionary()
    forgery.compressedSize = forgery.bytes.count / 3
    #expect(try read(forgery) == ["70", "80", "70", "80"])
  }

  @Test func `pages and headers may be longer than what is read at a time`() throws {
    let counts = [1, 90_000, 3, 20_000, 40_000, 7]
    var pages: [Forgery.Page] = []
    for (index, count) in counts.enumerated() {
      let numbers = (0..<count).map { Int64(index * 1_000_000 + $0) }
      let body = numbers.flatMap { littleEndian($0) }
      let largest = String(repeating: "z", count: [0, 300_000, 5000, 4096, 70_000, 1][index])
      pages.append(.init(count: count, body: body, largest: largest))
    }
    let forgery = Forgery(rows: counts.reduce(0, +), pages: pages)
    let file = try ParquetFile(bytes: forgery.bytes)
    guard case .integers(let found) = try file.read(file.columns[0], rowGroup: 0).values else {
      throw UnexpectedValues()
    }
    var expected: [Int64] = []
    for (index, count) in counts.enumerated() {
      expected += (0..<count).map { Int64(index * 1_000_000 + $0) }
    }
    #expect(found == expected)
  }

  @Test func `a footer may be longer than 16 MB`() throws {
    var forgery = Forgery.plain()
    let note = String(repeating: "x", count: 17 << 20)
    forgery.keyValues = [.structure([(1, .text("note")), (2, .text(note))])]
    #expect(try read(forgery) == ["7", "8", "9"])
  }
}

/// All values of the one column.
func read(_ forgery: Forgery, limits: ParquetLimits = ParquetLimits()) throws -> [String?] {
  let file = try ParquetFile(bytes: forgery.bytes, limits: limits)
  return try file.texts(file.columns[0])
}

/// The plain twin of zlib's: CRC-32, bit by bit.
func checksum(_ bytes: [UInt8]) -> Int32 {
  var crc = UInt32.max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
  }
  return Int32(bitPattern: ~crc)
}
