import Engine
import Reports

extension HeadTable {
  /// What the values of a column must be: `283225`, one of `[1, 2]`, `>= 3 and < 4.5`, `has Star Wars`.
  ///
  /// A missing value meets no condition.
  struct Condition {
    struct Comparison {
      let relation: Relation
      let value: Value
    }

    let column: Column
    /// At least one of these must hold; each is a list of comparisons that must all hold.
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
    case (let found, let wanted) where column.isID:
      guard let found = ID(found), let wanted = ID(wanted) else { return false }
      // Where ids are texts, a number is the text as which it is written.
      return relation.holds(found, found.isNumber ? wanted : ID("\(wanted)"))
    case (.list(let found), .text(let text)):
      let wanted = text.elements.map(Value.text)
      switch relation {
      case .has where wanted.isEmpty: return found.isEmpty
      case .hasNo where wanted.isEmpty: return !found.isEmpty
      case .has, .hasNo: return wanted.allSatisfy { relation.holds(.list(found), $0) }
      // In any order.
      case .equal: return Set(found) == Set(wanted)
      case .unequal: return Set(found) != Set(wanted)
      case .atLeast, .atMost, .more, .less, .near:
        return relation.holds(.text(found.shownAsOne), value)
      }
    case (.text(let found), .text(let wanted)) where column == .when:
      // A time is compared to the precision that is given: `== 2001` is any time in that year.
      return relation.holds(.text(String(found.prefix(wanted.count))), value)
    default: return relation.holds(found, value)
    }
  }
}

// MARK: - Reading

extension HeadTable.Column {
  /// Several comparisons are joined by "and" for numbers and times only, because titles and genres may contain
  /// the word.
  fileprivate func comparisons(
    in text: String
  ) throws(ConditionFault.Reason) -> [HeadTable.Condition.Comparison] {
    let parts = isText && self != .when ? [text] : text.split(separator: " and ").map(String.init)
    var comparisons: [HeadTable.Condition.Comparison] = []
    for part in parts {
      var scanner = ComparisonScanner(part.trimmed)
      let relation = scanner.relation(among: relations)
      if relation == nil, parts.count > 1 { throw .noRelation(scanner.rest) }
      let operand = scanner.rest.trimmed
      if let relation, operand.isEmpty { throw .nothingAfter(relation) }
      guard let value = value(of: relation == nil && isText ? part : operand) else {
        throw .wrongKind(operand)
      }
      comparisons.append(.init(relation: relation ?? usualRelation, value: value))
    }
    guard !comparisons.isEmpty else { throw .wrongKind(text) }
    return comparisons
  }

  /// The relation where none is written. A movie has several genres, so it is enough that one of them fits.
  private var usualRelation: Relation { self == .genres ? .has : .equal }

  /// The relations that its values can be in.
  private var relations: [Relation] {
    Relation.signs + (self == .genres || self == .title ? [.hasNo, .has] : [])
  }

  /// The text as a value of this column; nil if it is not a number or a time where the column holds those.
  private func value(of text: String) -> Value? {
    if self == .when { return Self.isTime(text) ? .text(text) : nil }
    if isText { return .text(text) }
    if isID { return ID(plain: text).map { Value($0) } }
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
    self == .when ? "a time such as 2001, 2001-09 or 2001-09-09 01:46" : isID ? "an id" : "a number"
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
    case nothingAfter(Relation)
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

  static let relations = Relation.signs.map(\.rawValue)
    .joined(separator: " ")
}
