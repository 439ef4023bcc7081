/// Keeps the characters that an author escaped apart from the same characters unescaped.
///
/// libcmark hands `\~` and `~` out as the same text. So before it reads a text, a rare character is set
/// in front of `\~`; in what it hands out, a `~` after that character is only a `~`. The character
/// counts as punctuation, as the backslash does, so that emphasis beside it is read as without it.
struct EscapeMark {
  /// Nil where nothing is marked.
  let scalar: Unicode.Scalar?

  /// Punctuation of scripts that nobody has written for two thousand years.
  private static let candidates: [Unicode.Scalar] = [
    "\u{1039F}", "\u{103D0}", "\u{10857}", "\u{1091F}", "\u{1093F}", "\u{10A50}", "\u{10A7F}",
  ]
  /// What this module reads in text where CommonMark reads nothing.
  private static let marked = Set("~@[:.".utf8)

  /// The text with marks. One that holds all candidates is left without, and its escapes are not
  /// seen. O(n).
  static func marking(_ text: String) -> (text: String, mark: EscapeMark) {
    let backslash = UInt8(ascii: "\\")
    guard text.utf8.contains(backslash),
      let scalar = candidates.first(where: { !text.unicodeScalars.contains($0) })
    else { return (text, EscapeMark(scalar: nil)) }
    let mark = Array(String(scalar).utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 64)
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped, marked.contains(byte) {
        bytes.removeLast()
        bytes += mark
        bytes.append(backslash)
      }
      isEscaped = byte == backslash && !isEscaped
      bytes.append(byte)
    }
    return (String(decoding: bytes, as: UTF8.self), EscapeMark(scalar: scalar))
  }

  /// The text without marks.
  func removed(from text: String) -> String {
    guard let scalar, text.unicodeScalars.contains(scalar) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != scalar }))
  }
}
