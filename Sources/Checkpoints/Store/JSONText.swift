import FoundationEssentials

/// What is checked of JSON before a decoder sees it.
enum JSONText {
  /// Decoders recurse once a level; nothing kept here comes near this.
  static let deepest = 200

  /// Whether brackets nest deeper than `deepest`. A text that is not JSON gives either answer. O(n).
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
