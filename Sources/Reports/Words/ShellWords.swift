extension String {
  /// The string as one word of a shell command, quoted if a shell would otherwise split or change it.
  ///
  /// Control characters and line ends, which a terminal does not show as they are, are written as escapes in `$'…'`,
  /// which bash, zsh and POSIX shells since 2024 support.
  public var quotedForShell: String {
    let isPlain =
      !isEmpty
      && unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-_=./,:+@%".unicodeScalars.contains(scalar)
      }
    if isPlain { return self }
    guard printable != self || contains("\t") else {
      return "'\(replacing("'", with: "'\\''"))'"
    }
    let escaped = utf8.map { byte in
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7F: String(UnicodeScalar(byte))
      default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return "$'\(escaped.joined())'"
  }

  /// The string as a file path that no command takes for an option: `./-x.md`.
  public var quotedPathForShell: String { (hasPrefix("-") ? "./" + self : self).quotedForShell }
}
