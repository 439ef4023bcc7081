/// Estimates the width of text without a font: from the widths of common system fonts, rounded up, so that margins are
/// wide enough for all of them.
enum TextWidth {
  /// In the unit of `size`, the font size.
  static func of(_ text: String, size: Double = 12) -> Double {
    text.unicodeScalars.reduce(0) { $0 + em($1) } * size
  }

  /// `text`, or as much of its beginning as fits, with an ellipsis.
  static func fitted(_ text: String, into width: Double, size: Double = 12) -> String {
    guard of(text, size: size) > width else { return text }
    var room = width - of("…", size: size)
    var kept = ""
    for character in text {
      room -= of(String(character), size: size)
      guard room >= 0 else { break }
      kept.append(character)
    }
    while kept.last?.isWhitespace == true { kept.removeLast() }
    return kept + "…"
  }

  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "0"..."9", "–": return 0.64
    case "\u{2212}", "+", "=": return 0.84
    case "i", "j", "l", "'", "|": return 0.28
    case " ", ".", ",", ":", ";", "!", "I", "f", "t", "r", "(", ")", "-", "/", "[", "]": return 0.4
    case "m", "w", "M", "W", "@", "%", "…": return 1
    case "A"..."Z", "&": return 0.75
    case " "..."~": return 0.6
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    case .uppercaseLetter, .titlecaseLetter: return 0.75
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 1
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: return 1.3
    default: return 0.65
    }
  }
}
