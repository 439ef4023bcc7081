/// Identifies a value of a cell: `r2.train.covered`.
public struct ValuePath: Hashable, Sendable {
  public let cell: String
  /// The path to the value within what the cell publishes: `train`, `covered`.
  public let names: [String]

  public init(cell: String, names: [String]) {
    self.cell = cell
    self.names = names
  }

  /// Nil unless `text` consists of names joined by full stops; the first is the cell's.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(NamePattern.matches) else { return nil }
    self.init(cell: parts[0], names: Array(parts.dropFirst()))
  }

  /// Whether `text` is a valid name of a cell or value: lower-case letters, digits and hyphens.
  public static func isName(_ text: String) -> Bool { NamePattern.matches(text) }

  /// The valid path nearest to `text`, or nil.
  public static func repaired(_ text: String) -> String? {
    let parts = text.split(separator: ".").map { NamePattern.repaired(String($0)) }
    let sound = parts.compactMap { $0 }
    return sound.isEmpty || sound.count < parts.count ? nil : sound.joined(separator: ".")
  }
}

extension ValuePath: CustomStringConvertible {
  public var description: String { ([cell] + names).joined(separator: ".") }
}

extension ValuePath: Comparable {
  public static func < (left: ValuePath, right: ValuePath) -> Bool {
    left.description < right.description
  }
}

/// The form of names of cells, parameters and values: lower-case letters, digits, hyphens.
enum NamePattern {
  static func matches(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
    return name.utf8.allSatisfy(isAllowed)
  }

  /// The valid name nearest to `text`: `Max_Iter` becomes `max-iter`. Nil if letters would be lost.
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
