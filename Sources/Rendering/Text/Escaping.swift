/// Escapes data for text and for quoted attributes, in HTML and XML.
enum Escaping {
  static func append(_ data: String, to text: inout String) {
    var previousIsReturn = false
    for scalar in data.unicodeScalars {
      // Browsers read a carriage return as a line feed, so it is written as one.
      if previousIsReturn && scalar != "\n" { text += "\n" }
      previousIsReturn = scalar == "\r"
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\r": break
      default: text.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    if previousIsReturn { text += "\n" }
  }

  /// Whether HTML and XML both allow the character: no control characters, no noncharacters. Characters that control
  /// the direction of text are excluded too, because a title must not reverse the titles after it.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E: true
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    case 0x202A...0x202E, 0x2066...0x2069: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
