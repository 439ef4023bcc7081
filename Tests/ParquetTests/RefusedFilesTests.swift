import Glibc
import TestSupport
import Testing

@testable import Parquet

/// Files and columns that are not read: each says why, and what to do.
struct RefusedFilesTests {
  @Test func `what is not Parquet`() {
    expectRefusal(of: [], .notParquet)
    expectRefusal(of: Array("PAR".utf8), .notParquet)
    expectRefusal(of: Array("userId,movieId,rating,timestamp\n".utf8), .notParquet)
  }

  @Test func `a footer in cipher`() throws {
    expectRefusal(of: try Fixture.bytes("refused-encrypted-footer"), .encryptedFooter)
  }

  @Test func `a file that is cut off anywhere`() throws {
    let bytes = Forgery.dictionary().bytes
    for count in 4..<bytes.count {
      expectRefusal(of: Array(bytes.prefix(count)), .cutOff)
    }
  }

  @Test(arguments: [UInt32(1) << 31, .max, 10_000]) func `a footer longer than its file`(
    length: UInt32
  ) {
    let bytes = Array("PAR1".utf8) + [0] + littleEndian(length) + Array("PAR1".utf8)
    expectRefusal(of: bytes, .footerPastEnd(found: Int(length), available: 1))
  }

  @Test func `a footer shorter than its content, at every length`() {
    let bytes = Forgery.plain().bytes
    let length = bytes.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    for shorter in 0..<length {
      let footer = bytes.dropLast(8).suffix(length).prefix(shorter)
      let cut = Array("PAR1".utf8) + footer + littleEndian(UInt32(shorter)) + Array("PAR1".utf8)
      #expect(throws: ParquetError.self) { try ParquetFile(bytes: cut) }
    }
  }

  @Test func `structures within structures without end`() {
    for field: UInt8 in [0x1c, 0x19] {  // a structure, a list of lists
      let footer = (0..<100_000).flatMap { _ in field == 0x19 ? [0x19 as UInt8] : [0xfc, 0x1c] }
      let body = [0xf0 | field & 15, 0x30] + footer
      let bytes = Array("PAR1".utf8) + body + littleEndian(UInt32(body.count)) + Array("PAR1".utf8)
      #expect(throws: ParquetError.self) { try ParquetFile(bytes: bytes) }
    }
  }

  @Test func `groups within groups without end, or with more members than there are`() {
    var forgery = Forgery.plain()
    let group = Thrift.structure([(4, .text("g")), (5, .int32(1))])
    forgery.schema = .list(Array(repeating: group, count: 1000))
    expect(nil, forgery, page: nil)
    let crowd = Thrift.structure([(4, .text("g")), (5, .int32(.max >> 32))])
    forgery.schema = .list([crowd, crowd])
    expect(nil, forgery, page: nil)
    // Paths that grow with the square of the file.
    let long = Thrift.structure([
      (4, .text(String(repeating: "x", count: 100_000))), (5, .int32(10_000)),
    ])
    let leaf = Thrift.structure([(1, .int32(2)), (4, .text("n"))])
    forgery.schema = .list([group, long] + Array(repeating: leaf, count: 10_000))
    let error = expect(nil, forgery, page: nil)
    #expect(error?.fact == .malformed(.footer, expected: "shorter names of groups"))
  }

  @Test func `nested columns, and only they`() throws {
    let file = try ParquetFile(path: Fixture.path("nested"))
    for column in file.columns where column.type == .nested {
      let error = #expect(throws: ParquetError.self) { try file.read(column, rowGroup: 0) }
      #expect(error?.fact == .nestedColumn)
      #expect(error?.place == .init(column: column.name, rowGroup: 0))
    }
    var forgery = Forgery.plain()
    forgery.repetition = 2
    expect(.nestedColumn, forgery, page: false)
  }

  @Test func `encrypted columns, and only they`() throws {
    let file = try ParquetFile(path: Fixture.path("refused-encrypted-column"))
    #expect(try file.texts(try file.column(named: "open")) == ["4", "5", "6"])
    let error = #expect(throws: ParquetError.self) {
      try file.read(try file.column(named: "n"), rowGroup: 0)
    }
    #expect(error?.fact == .encryptedColumn)
    var forgery = Forgery.plain()
    forgery.isEncrypted = true
    expect(.encryptedColumn, forgery, page: false)
  }

  @Test func `codecs that are not read`() throws {
    for (name, codec) in [("brotli", "Brotli"), ("lz4", "LZ4")] {
      let file = try ParquetFile(path: Fixture.path("refused-\(name)"))
      let error = #expect(throws: ParquetError.self) { try file.texts(file.columns[0]) }
      #expect(error?.fact == .unsupportedCodec(codec))
      #expect(error?.hint == "pq.write_table(table, path, compression=\"zstd\")")
    }
    for (code, codec) in [(3, "LZO"), (7, "LZ4"), (99, "codec 99"), (-1, "codec -1")] {
      var forgery = Forgery.plain()
      forgery.codec = code
      expect(.unsupportedCodec(codec), forgery, page: false)
    }
  }

  @Test func `encodings that are not read, or not for such values`() {
    for (code, name) in [
      (1, "encoding 1"), (3, "RLE"), (4, "BIT_PACKED"), (6, "DELTA_LENGTH_BYTE_ARRAY"),
      (7, "DELTA_BYTE_ARRAY"), (10, "ALP"), (99, "encoding 99"),
    ] {
      var forgery = Forgery.plain()
      forgery.pages[0].encoding = code
      expect(.unsupportedEncoding(name, type: "INT64"), forgery)
    }
    var forgery = Forgery.dictionary()
    forgery.pages[0].encoding = 5
    expect(
      .unsupportedEncoding("a dictionary in DELTA_BINARY_PACKED", type: "INT64"), forgery)
  }

  @Test func `integers that would wrap`() throws {
    for name in ["refused-uint64", "refused-uint64-plain"] {
      let file = try ParquetFile(path: Fixture.path(name))
      let error = #expect(throws: ParquetError.self) { try file.texts(file.columns[0]) }
      #expect(error?.fact == .valueOutOfRange("9223372036854775808"))
    }
    var forgery = Forgery(type: 3, rows: 1, pages: [.init(count: 1, body: [])])
    forgery.pages[0].body = littleEndian(Int64(0)) + littleEndian(Int32.max)
    expect(
      .valueOutOfRange("a timestamp 2145043059 days from 1970, in nanoseconds,"), forgery)
  }

  @Test func `types that are not read`() throws {
    let file = try ParquetFile(path: Fixture.path("refused-decimal256"))
    let error = #expect(throws: ParquetError.self) { try file.texts(file.columns[0]) }
    #expect(error?.fact == .unsupportedType("DECIMAL stored as FIXED_LEN_BYTE_ARRAY(30)"))
    var forgery = Forgery(type: 7, rows: 1, pages: [], converted: 21, typeLength: 12)
    expect(.unsupportedType("INTERVAL"), forgery, page: false)
    forgery = .plain()
    forgery.claimedType = 1
    expect(.malformed(.footer, expected: "a chunk of type INT64"), forgery, page: false)
    forgery.type = 8
    expect(nil, forgery, page: nil)
    forgery.type = 7
    for length in [nil, 0, -1] {
      forgery.typeLength = length
      expect(nil, forgery, page: nil)
    }
  }

  @Test func `columns in other files, or in another order`() {
    var forgery = Forgery.plain()
    forgery.filePath = "part-2.parquet"
    expect(.columnElsewhere(file: "part-2.parquet"), forgery, page: false)
    forgery = .plain()
    forgery.path = "m"
    expect(
      .malformed(.footer, expected: "chunks in the order of the columns"), forgery, page: nil)
  }

  @Test func `names that are not there, or there twice`() throws {
    let file = try ParquetFile(path: Fixture.path("twice"))
    var error = #expect(throws: ParquetError.self) { try file.column(named: "n") }
    #expect(error?.fact == .repeatedColumn("n"))
    error = #expect(throws: ParquetError.self) { try file.column(named: "userId") }
    #expect(error?.description == "there is no column 'userId'")
    #expect(error?.hint == "columns: 'n', 'n'")
    error = #expect(throws: ParquetError.self) { try file.read(file.columns[0], rowGroup: 1) }
    #expect(error?.fact == .noRowGroup(1, count: 1))
    let other = try ParquetFile(path: Fixture.path("polars-zstd"))
    error = #expect(throws: ParquetError.self) { try file.read(other.columns[3], rowGroup: 0) }
    #expect(error?.fact == .noColumn("at", found: ["n", "n"]))
  }

  @Test func `files that are not there, or no files`() {
    var error = #expect(throws: ParquetError.self) { try ParquetFile(path: "/no/such.parquet") }
    #expect(error?.fact == .missing)
    error = #expect(throws: ParquetError.self) { try ParquetFile(path: Fixture.folder) }
    #expect(error?.fact == .isDirectory)
  }

  @Test func `a file that others change while it is read`() throws {
    let folder = try TemporaryFolder()
    let bytes = Forgery.plain().bytes
    let path = try folder.write(bytes, to: "n.parquet")
    let file = try ParquetFile(path: path)
    #expect(!file.hasChanged)
    #expect(try file.texts(file.columns[0]) == ["7", "8", "9"])
    #expect(truncate(folder("n.parquet"), 20) == 0)
    #expect(file.hasChanged)
    let error = #expect(throws: ParquetError.self) { try file.read(file.columns[0], rowGroup: 0) }
    #expect(error?.fact == .becameShorter)
    #expect(try ParquetFile(bytes: bytes).hasChanged == false)
  }

  @Test func `an error says what, where and what to do`() {
    var forgery = Forgery.dictionary()
    forgery.pages[1].body = [2, 3, 0b1110_0100, 0]
    let error = expect(nil, forgery)
    #expect(
      error?.description
        == "column 'n', row group 0, page at byte 33: "
        + "the page refers to entry 3 of a dictionary of 2")
    #expect(error?.hint == "the file is damaged: fetch it again, or write it again")
  }
}

private func expectRefusal(
  of bytes: [UInt8], _ fact: ParquetError.Fact, sourceLocation: SourceLocation = #_sourceLocation
) {
  let error = #expect(throws: ParquetError.self, sourceLocation: sourceLocation) {
    try ParquetFile(bytes: bytes)
  }
  #expect(error?.fact == fact, sourceLocation: sourceLocation)
}
