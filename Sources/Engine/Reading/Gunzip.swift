import CZlib
import Glibc

/// Decompresses gzip files of one or more members.
enum Gunzip {
  /// Whether the bytes begin with the magic number of gzip.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// - Parameter limit: Memory in bytes for the content: a small file can expand to more than the machine has.
  /// - Throws: `ReadingError` for bytes that are truncated, corrupt, or followed by other data; or what `progress`
  ///   throws.
  static func inflate(
    _ bytes: UnsafeRawBufferPointer, path: String, limit: Int, progress: (Double) throws -> Void
  ) throws -> GrowingBuffer {
    var output = GrowingBuffer()
    var input = bytes
    do {
      repeat {
        input = try member(of: input, into: &output, limit: limit) { rest in
          try progress(1 - Double(rest) / Double(bytes.count))
        }
      } while canRead(input)
      guard input.allSatisfy({ $0 == 0 }) else { throw Damage.trailing }  // zeros are padding
    } catch {
      free(output.base)
      guard let damage = error as? Damage else { throw error }
      throw ReadingError(
        file: path, fact: damage == .memory ? .tooLarge : .damagedGzip(reason: damage.rawValue))
    }
    return output
  }

  private enum Damage: String, Error {
    case cutOff = "it ends too early"
    case altered = "its content is altered"
    case trailing = "something that is not gzip follows"
    case memory = "its content does not fit"
  }

  /// Decompresses the first member and returns what follows it.
  private static func member(
    of input: UnsafeRawBufferPointer, into output: inout GrowingBuffer, limit: Int,
    progress: (_ rest: Int) throws -> Void
  ) throws -> UnsafeRawBufferPointer {
    var stream = z_stream()
    let gzipOnly: Int32 = 15 + 16
    guard
      inflateInit2_(&stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw Damage.memory }
    defer { inflateEnd(&stream) }
    // Sound because zlib is given the sizes of its input and output, and stays within them.
    let step = 1 << 24
    var rest = input
    while true {
      guard let room = output.spare(1 << 20) else { throw Damage.memory }
      let offered = rest.prefix(step)
      let accepted = min(room.count, step)
      stream.next_in = UnsafeMutablePointer(
        mutating: rest.baseAddress?.assumingMemoryBound(to: Bytef.self))
      stream.avail_in = uInt(offered.count)
      stream.next_out = room.baseAddress?.assumingMemoryBound(to: Bytef.self)
      stream.avail_out = uInt(accepted)
      let status = CZlib.inflate(&stream, Z_NO_FLUSH)
      let written = accepted - Int(stream.avail_out)
      let used = offered.count - Int(stream.avail_in)
      output.commit(written)
      // Growing may need twice the memory of the content.
      guard output.count <= limit / 2 else { throw Damage.memory }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(used))
      switch status {
      case Z_STREAM_END: return rest
      case Z_OK where used > 0 || written > 0: try progress(rest.count)
      case Z_OK, Z_BUF_ERROR: throw Damage.cutOff
      default: throw Damage.altered
      }
    }
  }
}
