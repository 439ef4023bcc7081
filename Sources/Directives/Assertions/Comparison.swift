import Language
import Reports

/// What an `assert` claims: `r2.train.covered ~ 0.127 ± 0.005`.
struct Comparison: Hashable, Sendable {
  enum Side: Hashable, Sendable {
    case path(ValuePath)
    case literal(Value)
  }

  let text: String
  let left: Side
  let relation: Relation
  let right: Side
  /// How far apart the sides of `~` may be.
  let tolerance: Double
  /// Where each path stands in `text`, in characters.
  let paths: [(path: ValuePath, characters: Range<Int>)]

  static func == (left: Comparison, right: Comparison) -> Bool { left.text == right.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Comparison {
  /// What became of a comparison.
  struct Verdict: Hashable, Sendable {
    let comparison: Comparison
    /// Nil for a value that was not published.
    let left: Value?
    let right: Value?
    /// Why the sides cannot be compared at all, in words.
    let obstacle: String?
    let holds: Bool
  }

  /// Compares, `values` being what was published.
  func judged(by values: [ValuePath: Value]) -> Verdict {
    func value(_ side: Side) -> Value? {
      switch side {
      case .path(let path): values[path]
      case .literal(let value): value
      }
    }
    let (left, right) = (value(left), value(right))
    let obstacle = obstacle(left, right)
    let holds =
      if obstacle == nil, let left, let right {
        relation.holds(left, right, tolerance: tolerance)
      } else { false }
    return Verdict(
      comparison: self, left: left, right: right, obstacle: obstacle, holds: holds)
  }

  /// Why the sides cannot be compared; nil if they can. A missing value is neither equal nor unequal to
  /// anything.
  private func obstacle(_ left: Value?, _ right: Value?) -> String? {
    for (side, value) in [(self.left, left), (self.right, right)] {
      guard case .path(let path) = side else { continue }
      guard let value else {
        return "'\(path)' was not published, the cell's options being as they are"
      }
      if value == .missing { return "'\(path)' is not known" }
    }
    switch relation {
    case .equal, .unequal: return nil
    case .has, .hasNo:
      guard let left, case .list = left else {
        return "'\(self.left.words)' is \(left?.shortWords ?? "nothing"), expected a list"
      }
      return nil
    case .less, .atMost, .more, .atLeast, .near:
      for (side, value) in [(self.left, left), (self.right, right)] {
        guard let value, value.asNumber == nil else { continue }
        return "'\(side.words)' is \(value.shortWords), expected a number"
      }
      return nil
    }
  }
}

extension Comparison.Verdict {
  /// Why the comparison does not hold: what was found, then what was expected.
  var failure: String {
    if let obstacle { return obstacle }
    let found = "'\(comparison.left.words)' is \(left?.shortWords ?? "nothing")"
    return "\(found), expected \(expectation)"
  }

  private var expectation: String {
    var words = rightWords
    if case .path(let path) = comparison.right { words += ", which is '\(path)'" }
    switch comparison.relation {
    case .equal, .near: return words
    case .unequal: return "anything but \(words)"
    case .less: return "less than \(words)"
    case .atMost: return "at most \(words)"
    case .more: return "more than \(words)"
    case .atLeast: return "at least \(words)"
    case .has: return "\(words) in it"
    case .hasNo: return "no \(words) in it"
    }
  }

  /// The right side, with the tolerance if there is one.
  var rightWords: String {
    let words = right?.shortWords ?? "nothing"
    return comparison.relation == .near
      ? "\(words) ± \(ValueWords.short(comparison.tolerance))" : words
  }
}

extension Comparison.Side {
  var words: String {
    switch self {
    case .path(let path): "\(path)"
    case .literal(let value): value.words
    }
  }
}
