/// Decompresses gzip files of one or more members.
enum Gunzip {
  /// Whether the bytes begin with the magic number of gzip.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// Appends the content to `output`.
  ///
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
    repeat {
      input = try InflateStream(.gzip).decompress(input, into: &output, limit: limit) { rest in
        try progress(1 - Double(rest) / Double(bytes.count))
      }
    } while canRead(input)
    // Zeros are padding.
    guard input.allSatisfy({ $0 == 0 }) else { throw Unpacking.Failure.damaged(.trailing) }
  }
}
