/// What names of cells, parameters and values look like: lower-case letters, digits, hyphens.
enum NamePattern {
  static func matches(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
    return name.utf8.allSatisfy(isAllowed)
  }

  /// The nearest thing to `text` that is a name: `Max_Iter` becomes `max-iter`. Nil if letters would
  /// be lost.
  static func repaired(_ text: String) -> String? {
    var name = ""
    for character in text.lowercased() {
      if character.utf8.allSatisfy(isAllowed) {
        name.append(character)
      } else if character.isLetter || character.isNumber {
        return nil
      } else if !name.hasSuffix("-") {
        name.append("-")
      }
    }
    name = String(name.drop { $0 == "-" })
    while name.hasSuffix("-") { name.removeLast() }
    return name.isEmpty ? nil : name
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
