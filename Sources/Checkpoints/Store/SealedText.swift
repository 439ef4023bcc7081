import Files

/// A small JSON file whose last line is a checksum over all of it.
///
/// ```
/// {"record":…,
/// "payload":…,
/// "sha256":"…64 digits…"}
/// ```
package enum SealedText {
  /// Larger files are neither written nor read: what they hold is meant to be small.
  static let limit = 64 << 20

  private static let opening = Array(",\n\"\(Seal.name)\":\"".utf8)
  private static let closing = Array("\"}\n".utf8)

  /// Writes `body`, which is a JSON object but for its closing brace, and the checksum after it.
  static func write(_ body: [UInt8], to path: String) throws(StoreError) {
    let text = sealed(body)
    guard text.count <= limit else { throw .tooLong(path, found: text.count, limit: limit) }
    do throws(FileError) { try File.replace(path, with: text) } catch { throw .file(error) }
  }

  /// `body` with the checksum after it.
  package static func sealed(_ body: [UInt8]) -> [UInt8] {
    var text = body + opening
    let offset = text.count
    text += Seal.blank
    text += closing
    let digits = text.withUnsafeBytes { Seal.digits(of: $0, at: offset) }
    text.replaceSubrange(offset..<(offset + Seal.length), with: digits)
    return text
  }

  /// The body of the file at `path`, if not a byte of it is different from what was written.
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
