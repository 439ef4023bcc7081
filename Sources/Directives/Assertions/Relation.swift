import Engine
import Reports

/// How two values can be compared: in what an `assert` claims, and in the conditions of a `where`.
enum Relation: String, Hashable, Sendable, CaseIterable {
  // Longer signs come first, because the first that fits is taken.
  case equal = "=="
  case unequal = "!="
  case atLeast = ">="
  case atMost = "<="
  case more = ">"
  case less = "<"
  /// Equal but for a tolerance.
  case near = "~"
  /// A list has no such element, a text no such part.
  case hasNo = "has no"
  case has

  /// Those that compare by order or equality, without a tolerance.
  static let signs: [Relation] = [.equal, .unequal, .atLeast, .atMost, .more, .less]

  fileprivate var isWord: Bool { self == .has || self == .hasNo }

  /// Whether the relation holds. Numbers are compared by size and texts by their characters; what is missing, or
  /// of another type than the relation is for, is in no relation but `unequal`.
  ///
  /// - Parameter tolerance: How far apart the sides of `near` may be.
  func holds(_ left: Value, _ right: Value, tolerance: Double = 0) -> Bool {
    switch self {
    case .equal: return left == right
    case .unequal: return left != right
    case .has, .hasNo:
      guard let has = left.has(right) else { return false }
      return has == (self == .has)
    case .less, .atMost, .more, .atLeast:
      if case .text(let left) = left, case .text(let right) = right {
        return isOrder(of: left, right)
      }
      guard let left = left.asNumber, let right = right.asNumber else { return false }
      return isOrder(of: left, right)
    case .near:
      guard let left = left.asNumber, let right = right.asNumber else { return false }
      // Decimals are rounded to binary, and 0.132 must still be within 0.127 ± 0.005.
      return abs(left - right) <= tolerance + 2 * max(left.ulp, right.ulp)
    }
  }

  /// Whether it holds of two ids. A number and a text are in no relation but `unequal`.
  func holds(_ left: ID, _ right: ID) -> Bool {
    guard left.isNumber == right.isNumber else { return self == .unequal }
    return self == .equal
      ? left == right : self == .unequal ? left != right : isOrder(of: left, right)
  }

  private func isOrder<Operand: Comparable>(of left: Operand, _ right: Operand) -> Bool {
    switch self {
    case .less: left < right
    case .atMost: left <= right
    case .more: left > right
    case .atLeast: left >= right
    case .equal, .unequal, .near, .has, .hasNo: false
    }
  }
}

extension Value {
  /// Whether a list has an element, or a text a part; nil of what has neither.
  fileprivate func has(_ part: Value) -> Bool? {
    switch (self, part) {
    case (.list(let elements), _): elements.contains(part)
    case (.text(let text), .text(let part)): text.contains(part)
    default: nil
    }
  }
}

/// Goes through the text of a comparison once.
struct ComparisonScanner {
  let characters: [Character]
  private(set) var index = 0

  init(_ text: String) { characters = Array(text) }

  mutating func skipSpace() {
    while !isAtEnd, characters[index].isWhitespace { index += 1 }
  }

  var isAtEnd: Bool { index == characters.count }

  /// All that has not been read.
  var rest: String { String(characters[index...]) }

  /// The place behind the text, where something is missing.
  var end: Range<Int> { characters.count..<characters.count + 1 }

  subscript(range: Range<Int>) -> String { String(characters[range]) }

  func stands(_ text: String) -> Bool { characters[index...].starts(with: text) }

  /// Goes over one of several signs, if one comes next.
  mutating func sign(among signs: [String]) -> Range<Int>? {
    guard let sign = signs.first(where: stands) else { return nil }
    index += sign.count
    return index - sign.count..<index
  }

  /// Goes over one of several relations, if one comes next; a word must be followed by white space.
  mutating func relation(among relations: [Relation]) -> Relation? {
    let relation = relations.first { relation in
      let end = index + relation.rawValue.count
      return stands(relation.rawValue)
        && (!relation.isWord || end < characters.count && characters[end].isWhitespace)
    }
    if let relation { index += relation.rawValue.count }
    return relation
  }

  /// Goes over a text in double quotes, the first of which comes next; nil if it is not closed.
  mutating func quoted() -> Range<Int>? {
    guard let close = characters[(index + 1)...].firstIndex(of: "\"") else { return nil }
    defer { index = close + 1 }
    return index + 1..<close
  }

  /// Goes over characters that are neither space nor part of a sign.
  mutating func word() -> Range<Int> {
    let start = index
    while !isAtEnd, !characters[index].isWhitespace, !"=!<>~±\"".contains(characters[index]),
      !stands("+-")
    { index += 1 }
    return start..<index
  }
}
