/// A member of a zip archive, as the archive's directory describes it.
package struct ZipMember: Hashable, Sendable {
  /// The name with its folders, separated by `/`; control characters are replaced.
  package var name: String
  /// Bytes of the content.
  package var size: Int
  /// Bytes that the content takes in the archive.
  var packedSize: Int
  /// CRC-32 of the content.
  var checksum: UInt32
  /// APPNOTE's number of how the content is compressed.
  var method: UInt16
  var isEncrypted: Bool
  var kind: Kind
  /// Where the local header is.
  var header: Int
  /// Where the name's bytes are in the directory.
  var storedName: Range<Int>

  enum Kind: Sendable { case file, folder, link }

  /// Methods that are read.
  enum Method: UInt16 {
    case stored = 0
    case deflate = 8
    case zstd = 93
  }

  /// What keeps the content from being read; nil if nothing does.
  package var obstacle: ReadingError.Obstacle? {
    switch kind {
    case .link: return .link
    case .folder: return .folder
    case .file: break
    }
    if isEncrypted { return .encrypted }
    return Method(rawValue: method) == nil ? .method(method) : nil
  }

  /// Whether it is none of what was archived: what macOS adds, and files that systems hide.
  var isHidden: Bool {
    name.split(separator: "/").contains {
      $0 == "__MACOSX" || $0.hasPrefix(".") && $0 != "." && $0 != ".."
    }
  }
}
