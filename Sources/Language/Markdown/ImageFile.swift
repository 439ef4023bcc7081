import FoundationEssentials

/// Converts images to data that a report can embed.
enum ImageFile {
  /// Limit in bytes. A page with larger images would open slowly.
  static let largest = 4 << 20
  /// Limit on all images of a notebook together, in bytes of the page.
  static let mostTogether = 64 << 20
  static let kinds = "PNG, JPEG, GIF, WebP or SVG"

  /// The image as a `data:` URL; nil if the bytes are not an image of these kinds.
  ///
  /// SVG is safe as an image: browsers then run no scripts in it and fetch nothing for it.
  static func address(of bytes: [UInt8]) -> String? {
    kind(of: bytes).map { "data:image/\($0);base64," + Data(bytes).base64EncodedString() }
  }

  /// The same for an image within the notebook, `data:…;base64,…`; nil if it is not an image or too large.
  static func address(ofData source: String) -> String? {
    guard let start = source.range(of: ";base64,")?.upperBound,
      let bytes = Data(base64Encoded: String(source[start...])), bytes.count <= largest
    else { return nil }
    return address(of: Array(bytes))
  }

  /// By the first bytes, regardless of the file's name.
  private static func kind(of bytes: [UInt8]) -> String? {
    let signatures: [(kind: String, bytes: [UInt8])] = [
      ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), ("jpeg", [0xFF, 0xD8, 0xFF]),
      ("gif", Array("GIF87a".utf8)), ("gif", Array("GIF89a".utf8)),
    ]
    if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return found.kind }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return "webp"
    }
    return isSVG(bytes) ? "svg+xml" : nil
  }

  /// Whether the first element is `svg`, after any declaration, comments and document type.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    var rest = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while let end = ["<!--": "-->", "<?": "?>", "<!DOCTYPE": ">"].first(where: {
      rest.hasPrefix($0.key)
    })?.value {
      guard let close = rest.range(of: end) else { return false }
      rest = rest[close.upperBound...].drop(while: \.isWhitespace)
    }
    return rest.hasPrefix("<svg") && !(rest.dropFirst(4).first?.isLetter ?? true)
  }
}

extension Substring {
  fileprivate func range(of words: String) -> Range<Index>? {
    var start = startIndex
    while let found = self[start...].firstIndex(of: words.first ?? " ") {
      if self[found...].hasPrefix(words) {
        return found..<index(found, offsetBy: words.count)
      }
      start = index(after: found)
    }
    return nil
  }
}
