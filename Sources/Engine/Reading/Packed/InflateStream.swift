import CZlib

/// Inflates one deflate stream, by zlib.
final class InflateStream: Decompressor {
  /// What is around the stream, in zlib's numbers for a window of 32 kB, the largest there is.
  enum Wrapping: Int32 {
    /// Nothing, as in a zip archive.
    case none = -15
    /// Header and checksum of a gzip member, which is verified.
    case gzip = 31
  }

  // Sound because zlib is given the sizes of its input and output, and stays within them. The stream has memory of its
  // own because zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapping: Wrapping) throws(Unpacking.Failure) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw .tooLarge
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func step(
    from input: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer
  ) throws(Unpacking.Failure) -> Unpacking.Step {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = uInt(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = uInt(output.count)
    let status = inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw status == Z_MEM_ERROR ? .tooLarge : .damaged(.altered)
    }
    return Unpacking.Step(
      used: input.count - Int(stream.pointee.avail_in),
      written: output.count - Int(stream.pointee.avail_out), isAtEnd: status == Z_STREAM_END)
  }
}
