/// A file with one column in one row group, of which each part can be made to lie.
struct Forgery {
  /// 2 is INT64, 6 BYTE_ARRAY.
  var type = 2
  /// 0 required, 1 optional, 2 repeated.
  var repetition = 0
  var rows: Int
  var pages: [Page]

  // What the footer says, if it is not the truth.
  var converted: Int?
  var typeLength: Int?
  var codec = 0
  var claimedRows: Int?
  var claimedRowsOfFile: Int?
  var claimedValues: Int?
  var claimedType: Int?
  var compressedSize: Int?
  /// Offset of the first page that the footer tells; by default the first data page, as the format wants it.
  var dataPageOffset: Int?
  var dictionaryPageOffset: Int?
  var filePath: String?
  var isEncrypted = false
  var schema: Thrift?
  var path = "n"
  var keyValues: [Thrift] = []

  struct Page {
    /// 0 data, 1 index, 2 dictionary, 3 data of version 2.
    var kind = 0
    var count: Int
    var encoding = 0
    var body: [UInt8]
    var levelEncoding = 3
    var size: Int?
    var compressedSize: Int?
    var checksum: Int32?
    var nulls = 0
    var levelSizes = (definition: 0, repetition: 0)
    var isCompressed: Bool?
    /// The largest value as text: what makes headers long.
    var largest: String?

    var header: Thrift {
      var details: [(Int, Thrift?)] = [(1, .int32(count))]
      switch kind {
      case 0:
        details += [
          (2, .int32(encoding)), (3, .int32(levelEncoding)), (4, .int32(levelEncoding)),
          (5, largest.map { .structure([(1, .text($0))]) }),
        ]
      case 3:
        details += [
          (2, .int32(nulls)), (3, .int32(count)), (4, .int32(encoding)),
          (5, .int32(levelSizes.definition)), (6, .int32(levelSizes.repetition)),
          (7, isCompressed.map { .bool($0) }),
        ]
      default: details += [(2, .int32(encoding))]
      }
      return .structure([
        (1, .int32(kind)), (2, .int32(size ?? body.count)),
        (3, .int32(compressedSize ?? body.count)), (4, checksum.map { .int32(Int($0)) }),
        ([0: 5, 1: 6, 2: 7, 3: 8][kind] ?? 6, .structure(details)),
      ])
    }
  }

  var bytes: [UInt8] {
    var file = Array("PAR1".utf8)
    var firstDataPage = 4
    for page in pages {
      if page.kind == 2 { firstDataPage += page.header.bytes.count + page.body.count }
      file += page.header.bytes + page.body
    }
    let footer = footer(compressedSize: file.count - 4, dataPage: firstDataPage).bytes
    return file + footer + littleEndian(UInt32(footer.count)) + "PAR1".utf8
  }

  private func footer(compressedSize: Int, dataPage: Int) -> Thrift {
    let metadata = Thrift.structure([
      (1, .int32(claimedType ?? type)), (2, .list([.int32(0)])), (3, .list([.text(path)])),
      (4, .int32(codec)), (5, .int64(claimedValues ?? rows)), (6, .int64(compressedSize)),
      (7, .int64(self.compressedSize ?? compressedSize)),
      (9, .int64(dataPageOffset ?? dataPage)), (11, dictionaryPageOffset.map { .int64($0) }),
    ])
    let chunk = Thrift.structure([
      (1, filePath.map { .text($0) }), (2, .int64(0)), (3, metadata),
      (8, isEncrypted ? .structure([(1, .structure([]))]) : nil),
    ])
    let leaf = Thrift.structure([
      (1, .int32(type)), (2, typeLength.map { .int32($0) }), (3, .int32(repetition)),
      (4, .text("n")), (6, converted.map { .int32($0) }),
    ])
    let root = Thrift.structure([(4, .text("schema")), (5, .int32(1))])
    return .structure([
      (1, .int32(2)), (2, schema ?? .list([root, leaf])), (3, .int64(claimedRowsOfFile ?? rows)),
      (
        4,
        .list([.structure([(1, .list([chunk])), (2, .int64(0)), (3, .int64(claimedRows ?? rows))])])
      ),
      (5, keyValues.isEmpty ? nil : .list(keyValues)),
    ])
  }
}

extension Forgery {
  /// Three numbers in one plain page: a file without a lie.
  static func plain() -> Forgery {
    Forgery(rows: 3, pages: [Page(count: 3, body: littleEndian(Int64(7), 8, 9))])
  }

  /// Four rows of a dictionary of two numbers, 70 and 80.
  static func dictionary() -> Forgery {
    Forgery(
      rows: 4,
      pages: [
        Page(kind: 2, count: 2, body: littleEndian(Int64(70), 80)),
        // Width 1; a group of 8.
        Page(count: 4, encoding: 8, body: [1, 3, 0b1010]),
      ],
      dictionaryPageOffset: 4)
  }
}
