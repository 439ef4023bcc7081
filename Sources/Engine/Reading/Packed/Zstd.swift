/// Decompresses zstd files of one or more frames.
enum Zstd {
  /// Whether the bytes begin with the magic number of a frame, or of a frame that readers skip.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 4 else { return false }
    let magic = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
    return magic == 0xfd2f_b528 || magic & 0xffff_fff0 == 0x184d_2a50
  }

  /// - Parameters:
  ///   - limit: The most bytes that the content may take.
  ///   - progress: Receives the fraction that is decompressed; throws to stop.
  /// - Throws: `Unpacking.Failure` for bytes that are truncated, corrupt, or followed by other data; or what
  ///   `progress` throws.
  static func decompress(
    _ bytes: UnsafeRawBufferPointer, into output: inout GrowingBuffer, limit: Int,
    progress: (Double) throws -> Void
  ) throws {
    var input = bytes
    let stream = try ZstdStream(limit: limit)
    repeat {
      input = try stream.decompress(input, into: &output, limit: limit) { rest in
        try progress(1 - Double(rest) / Double(bytes.count))
      }
    } while canRead(input)
    guard input.isEmpty else { throw Unpacking.Failure.damaged(.trailing) }
  }
}
