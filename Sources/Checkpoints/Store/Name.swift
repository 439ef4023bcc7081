import Files

/// How the files of a store are named.
enum Name {
  /// Whether `text` can stand in a file's name: lower-case letters, digits and hyphens.
  static func isLabel(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100
      && text.utf8.allSatisfy { character in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
          || character == UInt8(ascii: "-")
      }
  }

  /// What the name of a result's file says; nil for any other name.
  static func parse(_ name: String) -> (label: String, digits: String, kind: Store.FileKind)? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
      let kind = Store.FileKind(rawValue: String(name[name.utf8.index(after: dot)...])),
      let hyphen = name.utf8[..<dot].lastIndex(of: UInt8(ascii: "-"))
    else { return nil }
    let label = String(name[..<hyphen])
    let digits = name.utf8[name.utf8.index(after: hyphen)..<dot]
    guard isLabel(label), digits.count == 12, digits.allSatisfy(Hexadecimal.isDigit) else {
      return nil
    }
    return (label, String(decoding: digits, as: UTF8.self), kind)
  }

  /// Whether `name` is that of a record with exactly this label; `fit` has nothing to do with `fit-lda`.
  static func isRecord(_ name: String, label: String) -> Bool {
    guard name.hasPrefix("\(label)-"), name.hasSuffix(".json") else { return false }
    let digits = name.utf8.dropFirst(label.utf8.count + 1).dropLast(5)
    return digits.count == 12 && digits.allSatisfy(Hexadecimal.isDigit)
  }
}
