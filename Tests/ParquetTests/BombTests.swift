import CZlib
import CZstd
import Testing

@testable import Parquet

/// Few bytes that expand to many, and pages in forms of compression that few writers use.
struct BombTests {
  @Test func `a page that expands to more than it claims is given up at its claim`() throws {
    for (codec, body) in [(2, try gzip(zeros)), (6, try zstandard(zeros))] {
      #expect(body.count < zeros.count / 500)
      var forgery = Forgery.plain()
      forgery.codec = codec
      forgery.pages[0].body = body
      forgery.pages[0].size = 24
      expect(.wrongSize(found: 25, expected: 24), forgery)
    }
  }

  @Test func `a page that expands to less than it claims`() throws {
    let numbers = littleEndian(Int64(7), 8, 9)
    for (codec, body) in [
      (1, [24, 23 << 2] + numbers), (2, try gzip(numbers)), (6, try zstandard(numbers)),
    ] {
      var forgery = Forgery.plain()
      forgery.codec = codec
      forgery.pages[0].body = body
      forgery.pages[0].size = 25
      expect(.wrongSize(found: 24, expected: 25), forgery)
    }
  }

  @Test func `a page that is damaged`() throws {
    let numbers = littleEndian(Int64(7), 8, 9)
    for (codec, name, body) in [
      (1, "Snappy", [24, 22 << 2] + numbers), (2, "gzip", try gzip(numbers).dropLast(4)),
      (2, "gzip", numbers), (6, "Zstandard", try zstandard(numbers).dropLast(1)),
      (6, "Zstandard", numbers),
    ] {
      var forgery = Forgery.plain()
      forgery.codec = codec
      forgery.pages[0].body = Array(body)
      forgery.pages[0].size = 24
      expect(.damagedData(codec: name), forgery)
    }
  }

  @Test func `texts that expand to more than a chunk may take are not decompressed`() throws {
    var forgery = Forgery(
      type: 6, rows: zeros.count / 4,
      pages: [.init(count: zeros.count / 4, body: try gzip(zeros), size: zeros.count)])
    forgery.codec = 2
    let texts = zeros.count / 4
    expect(
      .tooLarge(.values, found: texts * 4 + zeros.count, limit: zeros.count), forgery,
      limits: ParquetLimits(chunk: zeros.count))
    #expect(try read(forgery).allSatisfy { $0 == "" })
  }

  @Test func `gzip of several members, and zlib in place of gzip`() throws {
    var forgery = Forgery.plain()
    forgery.codec = 2
    forgery.pages[0].size = 24
    forgery.pages[0].body = try gzip(littleEndian(Int64(7))) + gzip(littleEndian(Int64(8), 9))
    #expect(try read(forgery) == ["7", "8", "9"])
    forgery.pages[0].body = try gzip(littleEndian(Int64(7), 8, 9), window: 15)
    #expect(try read(forgery) == ["7", "8", "9"])
  }

  private var zeros: [UInt8] { [UInt8](repeating: 0, count: 1 << 22) }
}

/// - Parameter window: 15 for the format of zlib, 16 more for gzip.
private func gzip(_ bytes: [UInt8], window: Int32 = 15 + 16) throws -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  try #require(
    deflateInit2_(&stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
  )
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + 100)
  let count = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = uInt(output.count)
      return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
    }
  }
  return Array(output.prefix(count))
}

private func zstandard(_ bytes: [UInt8]) throws -> [UInt8] {
  var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
  let count = ZSTD_compress(&output, output.count, bytes, bytes.count, 3)
  try #require(ZSTD_isError(count) == 0)
  return Array(output.prefix(count))
}
