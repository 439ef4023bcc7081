import CZlib
import CZstd

/// Decompresses pages. Keeps the memory that Zstandard works in from page to page; used by one thread at a time.
final class Decompressor {
  private let codec: Codec
  private var context: OpaquePointer?

  init(_ codec: Codec) { self.codec = codec }

  deinit { ZSTD_freeDCtx(context) }

  /// Fills `target`, no more and no less. An error tells a size of one byte more where there are any more.
  ///
  /// - Parameters:
  ///   - source: Memory of a `PaddedBuffer`.
  ///   - target: Memory of a `PaddedBuffer`. What follows it may be overwritten, as far as the padding goes.
  func decompress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ParquetError.Fact) {
    switch codec {
    case .none:
      guard source.count == target.count else {
        throw .wrongSize(found: source.count, expected: target.count)
      }
      target.copyMemory(from: source)
    case .snappy: try Snappy.decompress(source, into: target)
    case .gzip: try inflate(source, into: target)
    case .zstandard: try decompressZstandard(source, into: target)
    }
  }

  private func decompressZstandard(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ParquetError.Fact) {
    if context == nil { context = ZSTD_createDCtx() }
    guard let context else { throw .outOfMemory }
    let size = ZSTD_decompressDCtx(
      context, target.baseAddress, target.count, source.baseAddress, source.count)
    guard ZSTD_isError(size) == 0 else {
      guard ZSTD_getErrorCode(size) == ZSTD_error_dstSize_tooSmall else {
        throw .damagedData(codec: "Zstandard")
      }
      throw .wrongSize(found: target.count + 1, expected: target.count)
    }
    guard size == target.count else { throw .wrongSize(found: size, expected: target.count) }
  }

  /// Decompresses one or more members of gzip, or the format of zlib, which some writers used instead.
  private func inflate(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ParquetError.Fact) {
    var stream = z_stream()
    let gzipOrZlib: Int32 = 15 + 32
    guard
      inflateInit2_(&stream, gzipOrZlib, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .outOfMemory }
    defer { inflateEnd(&stream) }
    // Sound because zlib is given the sizes of its input and output, and stays within them. Both are below 2^31.
    stream.next_in = UnsafeMutablePointer(
      mutating: source.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.avail_in = uInt(source.count)
    stream.next_out = target.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.avail_out = uInt(target.count)
    while true {
      let status = CZlib.inflate(&stream, Z_FINISH)
      let written = target.count - Int(stream.avail_out)
      guard status == Z_STREAM_END else {
        guard status == Z_BUF_ERROR, stream.avail_out == 0 else {
          throw .damagedData(codec: "gzip")
        }
        stream.avail_out = 1  // the padding
        if CZlib.inflate(&stream, Z_FINISH) == Z_BUF_ERROR, stream.avail_out == 0 {
          throw .wrongSize(found: written + 1, expected: target.count)
        }
        throw .damagedData(codec: "gzip")
      }
      guard stream.avail_in > 0, stream.avail_out > 0 else {
        guard written == target.count else {
          throw .wrongSize(found: written, expected: target.count)
        }
        return
      }
      guard inflateReset(&stream) == Z_OK else { throw .damagedData(codec: "gzip") }
    }
  }
}

/// The checksum of gzip, which pages may have.
func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
  UInt32(
    truncatingIfNeeded: CZlib.crc32_z(
      0, bytes.baseAddress?.assumingMemoryBound(to: Bytef.self), bytes.count))
}
