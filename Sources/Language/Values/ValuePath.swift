/// Which value of which cell is meant: `r2.train.covered`.
public struct ValuePath: Hashable, Sendable {
  public let cell: String
  /// The way to the value in what the cell publishes: `train`, `covered`.
  public let names: [String]

  public init(cell: String, names: [String]) {
    self.cell = cell
    self.names = names
  }

  /// Nil unless `text` is names joined by full stops, the cell's first.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(NamePattern.matches) else { return nil }
    self.init(cell: parts[0], names: Array(parts.dropFirst()))
  }

  /// Whether `text` is lower-case letters, digits and hyphens, as names of cells and values are.
  public static func isName(_ text: String) -> Bool { NamePattern.matches(text) }

  /// The nearest thing to `text` that is a path, or nil.
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
