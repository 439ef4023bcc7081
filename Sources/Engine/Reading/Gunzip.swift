import CZlib
import Glibc

/// Inflates gzip, of one member or several in a row.
enum Gunzip {
  /// Whether the bytes begin as gzip does.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// - Throws: `ReadingError` for bytes that are cut off, altered, or not gzip all through.
  static func inflate(
    _ bytes: UnsafeRawBufferPointer, path: String
  ) throws(ReadingError) -> GrowingBuffer {
    var output = GrowingBuffer()
    var input = bytes
    do throws(Damage) {
      repeat {
        input = try member(of: input, into: &output)
      } while canRead(input)
      guard input.allSatisfy({ $0 == 0 }) else { throw Damage.trailing }  // zeros are padding
    } catch {
      free(output.base)
      throw ReadingError(file: path, fact: .damagedGzip(reason: error.rawValue))
    }
    return output
  }

  private enum Damage: String, Error {
    case cutOff = "it ends too early"
    case altered = "its content is altered"
    case trailing = "something that is not gzip follows"
    case memory = "there is not enough memory for its content"
  }

  /// Inflates the first member and returns what follows it.
  private static func member(
    of input: UnsafeRawBufferPointer, into output: inout GrowingBuffer
  ) throws(Damage) -> UnsafeRawBufferPointer {
    var stream = z_stream()
    let gzipOnly: Int32 = 15 + 16
    guard
      inflateInit2_(&stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .memory }
    defer { inflateEnd(&stream) }
    var rest = input
    while true {
      guard let room = output.spare(1 << 20) else { throw .memory }
      let offered = rest.prefix(Int(Int32.max))
      let accepted = min(room.count, Int(Int32.max))
      stream.next_in = UnsafeMutablePointer(
        mutating: rest.baseAddress?.assumingMemoryBound(to: Bytef.self))
      stream.avail_in = uInt(offered.count)
      stream.next_out = room.baseAddress?.assumingMemoryBound(to: Bytef.self)
      stream.avail_out = uInt(accepted)
      let status = CZlib.inflate(&stream, Z_NO_FLUSH)
      let written = accepted - Int(stream.avail_out)
      let used = offered.count - Int(stream.avail_in)
      output.commit(written)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(used))
      switch status {
      case Z_STREAM_END: return rest
      case Z_OK where used > 0 || written > 0: continue
      case Z_OK, Z_BUF_ERROR: throw .cutOff
      default: throw .altered
      }
    }
  }
}
