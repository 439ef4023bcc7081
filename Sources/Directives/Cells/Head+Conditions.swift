import Language
import Reports
import Words

extension HeadTable {
  /// What the values of a column must be: `283225`, one of `[1, 2]`, `>= 3 and < 4.5`, `has Star Wars`.
  ///
  /// What is missing fulfils no condition.
  struct Condition {
    enum Relation: String, CaseIterable {
      /// Of genres: one of them is this. Of titles: this is a part.
      case has
      case hasNo = "has no"
      // The longer ones first, as they are looked for in this order.
      case equal = "=="
      case unequal = "!="
      case atLeast = ">="
      case atMost = "<="
      case above = ">"
      case below = "<"

      /// Those that are signs, which numbers and times take, too.
      static let signs = allCases.filter { $0 != .has && $0 != .hasNo }
    }

    struct Comparison {
      let relation: Relation
      let value: Value
    }

    let column: Column
    /// One of them must hold, and of it all comparisons.
    private let alternatives: [[Comparison]]
    private let texts: [String]

    /// - Throws: `ConditionFault` for a text that says nothing of such a column.
    init(_ column: Column, _ texts: [String]) throws(ConditionFault) {
      self.column = column
      self.texts = texts
      var alternatives: [[Comparison]] = []
      for (index, text) in texts.enumerated() {
        do throws(ConditionFault.Reason) {
          alternatives.append(try column.comparisons(in: text))
        } catch {
          throw ConditionFault(column: column, element: index, text: text, reason: error)
        }
      }
      self.alternatives = alternatives
    }

    func holds(for value: Value) -> Bool {
      alternatives.contains { $0.allSatisfy { $0.holds(for: value, in: column) } }
    }

    /// `movie is 1 or 2`, `rating >= 4`
    var words: String {
      let only = alternatives.first.flatMap { $0.count == 1 ? $0[0].relation : nil }
      let verb = only.flatMap { [.equal: "is ", .has: "has "][$0] } ?? ""
      let bare = texts.map { text in
        let sign = ["==", "has "].first { text.hasPrefix($0) && !text.hasPrefix("has no ") }
        return text.dropFirst(sign?.count ?? 0).drop(while: \.isWhitespace)
      }
      return "\(column.rawValue) \(verb)" + bare.joined(separator: " or ")
    }
  }
}

extension HeadTable.Condition.Comparison {
  fileprivate func holds(for found: Value, in column: HeadTable.Column) -> Bool {
    switch (found, value) {
    case (.missing, _): return false
    case (.list(let found), .text(let wanted)):
      switch relation {
      case .has where wanted.elements.isEmpty: return found.isEmpty
      case .hasNo where wanted.elements.isEmpty: return !found.isEmpty
      case .has: return wanted.elements.allSatisfy { found.contains(.text($0)) }
      case .hasNo: return !wanted.elements.contains { found.contains(.text($0)) }
      // In any order.
      case .equal: return Set(found) == Set(wanted.elements.map(Value.text))
      case .unequal: return Set(found) != Set(wanted.elements.map(Value.text))
      case .atLeast, .atMost, .above, .below:
        return relation.holds(found.shownAsOne, wanted)
      }
    case (.text(let found), .text(let wanted)) where relation == .has:
      return found.contains(wanted)
    case (.text(let found), .text(let wanted)) where relation == .hasNo:
      return !found.contains(wanted)
    case (.text(let found), .text(let wanted)):
      // Of a time only as much counts as is said: `== 2001` is all of that year.
      let part = column == .when ? String(found.prefix(wanted.count)) : found
      return relation.holds(part, wanted)
    default: return relation.holds(found.magnitude, value.magnitude)
    }
  }
}

extension HeadTable.Condition.Relation {
  fileprivate func holds<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
    switch self {
    case .equal: left == right
    case .unequal: left != right
    case .atLeast: left >= right
    case .atMost: left <= right
    case .above: left > right
    case .below: left < right
    case .has, .hasNo: false
    }
  }
}

// MARK: - Reading

extension HeadTable.Column {
  /// Titles and genres may have an "and" of their own, so only of numbers and times several
  /// comparisons stand in one text.
  fileprivate func comparisons(
    in text: String
  ) throws(ConditionFault.Reason) -> [HeadTable.Condition.Comparison] {
    let parts = isText && self != .when ? [text] : text.split(separator: " and ").map(String.init)
    var comparisons: [HeadTable.Condition.Comparison] = []
    for part in parts {
      let trimmed = part.trimmed
      let relation = relation(before: trimmed)
      if relation == nil, parts.count > 1 { throw .noRelation(trimmed) }
      let operand = trimmed.dropFirst(relation?.rawValue.count ?? 0).description.trimmed
      if let relation, operand.isEmpty { throw .nothingAfter(relation) }
      guard let value = value(of: relation == nil && isText ? part : operand) else {
        throw .wrongKind(operand)
      }
      comparisons.append(.init(relation: relation ?? usualRelation, value: value))
    }
    guard !comparisons.isEmpty else { throw .wrongKind(text) }
    return comparisons
  }

  /// What is meant where no relation is written. A film has several genres, and one of them is asked for.
  private var usualRelation: HeadTable.Condition.Relation { self == .genres ? .has : .equal }

  /// The relation that a text begins with, the longer one where two would do.
  private func relation(before text: String) -> HeadTable.Condition.Relation? {
    let words: [HeadTable.Condition.Relation] =
      self == .genres || self == .title ? [.hasNo, .has] : []
    return words.first { text.hasPrefix($0.rawValue + " ") }
      ?? HeadTable.Condition.Relation.signs.first { text.hasPrefix($0.rawValue) }
  }

  /// What a text means in this column; nil for a text where numbers stand, or one that is no time.
  private func value(of text: String) -> Value? {
    if self == .when { return Self.isTime(text) ? .text(text) : nil }
    if isText { return .text(text) }
    return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
  }

  /// `2001`, `2001-09`, `2001-09-09`, `2001-09-09 01`, `2001-09-09 01:46`
  private static func isTime(_ text: String) -> Bool {
    let pattern = "0000-00-00 00:00"
    return [4, 7, 10, 13, 16].contains(text.count)
      && zip(text, pattern).allSatisfy { found, wanted in
        wanted == "0" ? found.isASCII && found.isNumber : found == wanted
      }
  }

  fileprivate var expectation: String {
    self == .when ? "a time such as 2001, 2001-09 or 2001-09-09 01:46" : "a number"
  }

  /// A condition that would be good, for a hint.
  fileprivate var example: String { self == .when ? "2001-09" : "1" }
}

extension String {
  /// What stands between commas.
  fileprivate var elements: [String] { split(separator: ",").map { String($0).trimmed } }

  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Why a text is no condition for a column.
struct ConditionFault: Error {
  enum Reason: Error {
    /// What stands where a number or a time should.
    case wrongKind(String)
    case nothingAfter(HeadTable.Condition.Relation)
    /// One of several comparisons, without a sign before it.
    case noRelation(String)
  }

  let column: HeadTable.Column
  /// Which of the texts is meant.
  let element: Int
  let text: String
  let reason: Reason

  var message: String {
    let found = "'\(column.rawValue)' is '\(text)'"
    return switch reason {
    case .wrongKind(let part) where part == text: "\(found), expected \(column.expectation)"
    case .wrongKind(let part): "\(found), and '\(part)' is not \(column.expectation)"
    case .nothingAfter(let relation):
      "\(found), expected \(column.expectation) after '\(relation.rawValue)'"
    case .noRelation(let part):
      "\(found), expected one of \(Self.relations) before '\(part)'"
    }
  }

  var hint: String {
    switch reason {
    case .wrongKind: "where: {\(column.rawValue): \(column.example)}"
    case .nothingAfter(let relation):
      "where: {\(column.rawValue): \"\(relation.rawValue) \(column.example)\"}"
    case .noRelation: "where: {\(column.rawValue): \">= \(column.example) and < …\"}"
    }
  }

  static let relations = HeadTable.Condition.Relation.signs.map(\.rawValue)
    .joined(separator: " ")
}
