import Files
import FoundationEssentials

/// A small JSON file whose last line is a checksum over the whole file.
///
/// ```
/// {"record":…,
/// "payload":…,
/// "sha256":"…64 digits…"}
/// ```
package enum SealedText {
  /// Limit on the size of a file. Larger files are neither written nor read.
  static let limit = 64 << 20

  private static let opening = Array(",\n\"\(Seal.name)\":\"".utf8)
  private static let closing = Array("\"}\n".utf8)

  /// Writes `body`, a JSON object without its closing brace, followed by the checksum.
  static func write(_ body: [UInt8], to path: String) throws(StoreError) {
    let text = sealed(body)
    guard text.count <= limit else { throw .tooLong(path, found: text.count, limit: limit) }
    do throws(FileError) { try File.replace(path, with: text) } catch { throw .file(error) }
  }

  /// `body` followed by the checksum.
  package static func sealed(_ body: [UInt8]) -> [UInt8] {
    var text = body + opening
    let offset = text.count
    text += Seal.blank
    text += closing
    let digits = text.withUnsafeBytes { Seal.digits(of: $0, at: offset) }
    text.replaceSubrange(offset..<(offset + Seal.length), with: digits)
    return text
  }

  /// The body of the file at `path`. Throws unless every byte is as it was written.
  static func read(_ path: String) throws(StoreError) -> ArraySlice<UInt8> {
    let text = try contents(of: path)
    let bodyLength = text.count - opening.count - Seal.length - closing.count
    guard bodyLength >= 0, text[bodyLength...].starts(with: opening), text.ends(with: closing)
    else { throw .unfinished(path) }
    let offset = bodyLength + opening.count
    guard text.withUnsafeBytes({ Seal.holds($0, at: offset) }) else { throw .wrongChecksum(path) }
    return text.prefix(bodyLength)
  }

  private static func contents(of path: String) throws(StoreError) -> [UInt8] {
    let file: OpenFile
    do throws(FileError) { file = try OpenFile(path) } catch { throw .file(error) }
    guard file.stamp.bytes <= limit else {
      throw .tooLong(path, found: file.stamp.bytes, limit: limit)
    }
    do throws(FileError) { return try file.contents() } catch { throw .file(error) }
  }
}

extension [UInt8] {
  fileprivate func ends(with ending: [UInt8]) -> Bool { suffix(ending.count).elementsEqual(ending) }
}

/// A checksum inside the bytes that it protects: SHA-256 of all of them, with the 64 digits of the checksum itself
/// replaced by zeros. So every byte of a sealed file is covered, including padding.
enum Seal {
  /// The JSON name of the checksum.
  static let name = "sha256"
  static let length = 64
  /// The placeholder for the checksum while it is computed.
  static let blank = [UInt8](repeating: UInt8(ascii: "0"), count: length)

  /// The correct digits of the checksum at `offset` in `bytes`. O(n).
  static func digits(of bytes: UnsafeRawBufferPointer, at offset: Int) -> [UInt8] {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<offset]))
    hash.update(data: blank)
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[(offset + length)...]))
    return Hexadecimal.digits(hash.finalize())
  }

  /// Whether the digits at `offset` are correct. O(n).
  static func holds(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    bytes[offset..<(offset + length)].elementsEqual(digits(of: bytes, at: offset))
  }
}

/// Checks on JSON text before it is decoded.
enum JSONText {
  /// Limit on nesting, because decoders recurse once per level. Text written by a store is far below it.
  static let deepest = 200

  /// Whether brackets nest deeper than `deepest`. For text that is not JSON the result is unspecified. O(n).
  static func nestsDeeply(_ text: Data) -> Bool {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for character in text {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        isEscaped = character == UInt8(ascii: "\\")
        isInString = character != UInt8(ascii: "\"")
      } else {
        switch character {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        if depth > deepest { return true }
      }
    }
    return false
  }
}
