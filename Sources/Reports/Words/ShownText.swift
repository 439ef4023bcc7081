extension String {
  /// The text with invisible characters replaced by their numbers, such as `<U+FEFF>`, so that names that look alike
  /// can be distinguished. Joiners, which some scripts and emoji need, are kept.
  var namingInvisibles: String {
    guard unicodeScalars.contains(where: \.isInvisible) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isInvisible {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch value {
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0xFEFF, 0xE0001: true
    default: false
    }
  }
}

extension String {
  /// The string with control characters replaced by visible ones: ESC by `␛`, C1 controls, line separators and marks of
  /// text direction by U+FFFD. Tabs stay.
  public var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map(\.printable)))
  }
}

extension Unicode.Scalar {
  /// See `String.printable`.
  package var printable: Unicode.Scalar {
    switch value {
    case 0x09: self
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: self
    }
  }
}
