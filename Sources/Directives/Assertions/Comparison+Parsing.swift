import Language
import Reports

extension Comparison {
  /// Reads `LEFT RELATION RIGHT`, with `± TOLERANCE` (or `+-`) after `~`. A side is the dotted path of a
  /// published value, a number, `true`, `false` or a text in double quotes. O(n).
  init(_ text: String) throws(Diagnostic) {
    var scanner = ComparisonScanner(text)
    let (left, leftSpan) = try scanner.side()
    let relation = try scanner.relation()
    let (right, rightSpan) = try scanner.side()
    var tolerance: Double?
    if let sign = scanner.toleranceSign() {
      guard relation == .near else { throw .uselessTolerance(relation, at: sign) }
      tolerance = try scanner.tolerance()
    }
    if let surplus = scanner.surplus() { throw .tooMuch(at: surplus) }
    if relation == .near, tolerance == nil { throw .noTolerance(text, at: rightSpan) }
    var paths: [(path: ValuePath, characters: Range<Int>)] = []
    for (side, span) in [(left, leftSpan), (right, rightSpan)] {
      if case .path(let path) = side { paths.append((path, span)) }
    }
    if relation == .hasNo, case .literal = left { throw .literalList(at: leftSpan) }
    guard !paths.isEmpty else { throw .noPath(at: leftSpan.lowerBound..<rightSpan.upperBound) }
    self.init(
      text: text, left: left, relation: relation, right: right, tolerance: tolerance ?? 0,
      paths: paths)
  }
}

extension ComparisonScanner {
  /// The relations that published values can be in.
  private static let relations: [Relation] = Relation.signs + [.near, .hasNo]

  fileprivate mutating func side() throws(Diagnostic) -> (Comparison.Side, Range<Int>) {
    skipSpace()
    guard !isAtEnd else { throw .noSide(at: end) }
    let start = index
    if stands("\"") {
      guard let text = quoted() else { throw .unclosedText(at: start..<characters.count) }
      return (.literal(.text(self[text])), start..<index)
    }
    let span = word()
    guard !span.isEmpty else { throw .noSide(at: start..<start + 1) }
    let text = self[span]
    switch SettingValue(.plain(text), place: SourceRange(line: 1, column: 1)).value {
    case .integer(let integer): return (.literal(.integer(integer)), span)
    case .number(let number): return (.literal(.number(number)), span)
    case .flag(let flag): return (.literal(.flag(flag)), span)
    default: break
    }
    guard let path = ValuePath(text) else { throw .badSide(text, at: span) }
    return (.path(path), span)
  }

  fileprivate mutating func relation() throws(Diagnostic) -> Relation {
    skipSpace()
    guard !isAtEnd else { throw .noRelation(at: end) }
    if let relation = relation(among: Self.relations) { return relation }
    let start = index
    let first = word()
    guard self[first] == "has" else {
      let span = first.isEmpty ? start..<start + 1 : first
      throw .badRelation(self[span], at: span)
    }
    skipSpace()
    guard self[word()] == "no" else { throw .halfRelation(at: start..<max(index, start + 3)) }
    return .hasNo
  }

  /// Where `±` or `+-` stands, if it comes next.
  fileprivate mutating func toleranceSign() -> Range<Int>? {
    skipSpace()
    return sign(among: ["±", "+-", "+/-"])
  }

  fileprivate mutating func tolerance() throws(Diagnostic) -> Double {
    skipSpace()
    let span = word()
    let text = self[span]
    let number = SettingValue(.plain(text), place: SourceRange(line: 1, column: 1)).value.asNumber
    guard let number, number >= 0 else { throw .badTolerance(text, at: span.isEmpty ? end : span) }
    return number
  }

  /// Where something starts that should not be there; nil at the end.
  fileprivate mutating func surplus() -> Range<Int>? {
    skipSpace()
    return isAtEnd ? nil : index..<characters.count
  }
}

// MARK: - Messages

extension Diagnostic {
  private static let signs = "==, !=, <, <=, >, >=, ~ or 'has no'"

  fileprivate static func noSide(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "a side of the comparison is missing, expected a published value or a number",
      hint: "avg.empty > 0", setting: SettingPart(characters: characters))
  }

  fileprivate static func badSide(_ text: String, at characters: Range<Int>) -> Diagnostic {
    let meant =
      ValueWords.number(meantBy: text).map(ValueWords.short) ?? ValuePath.repaired(text)
    return Diagnostic(
      .badComparison,
      "'\(text)' is neither a published value, such as 'avg.counts', nor a number or a text in double quotes",
      hint: meant, replacement: meant, setting: SettingPart(characters: characters))
  }

  fileprivate static func unclosedText(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "this text is never closed", hint: "add a double quote where it ends",
      setting: SettingPart(characters: characters))
  }

  fileprivate static func noRelation(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "nothing is compared, expected one of \(signs)", hint: "avg.empty > 0",
      setting: SettingPart(characters: characters))
  }

  fileprivate static func badRelation(
    _ text: String, at characters: Range<Int>
  ) -> Diagnostic {
    let meant = ["=": "==", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "is": "=="][text]
    return Diagnostic(
      .badComparison, "'\(text)' is no comparison, expected one of \(signs)", hint: meant,
      replacement: meant,
      setting: SettingPart(characters: characters))
  }

  fileprivate static func halfRelation(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "'has' stands without 'no'", hint: "segment.sizes has no 0",
      setting: SettingPart(characters: characters))
  }

  fileprivate static func uselessTolerance(
    _ relation: Relation, at characters: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .badComparison, "a tolerance stands after '\(relation.rawValue)', expected it after '~' only",
      hint: "r2.test.covered ~ 0.127 ± 0.005", setting: SettingPart(characters: characters))
  }

  fileprivate static func noTolerance(
    _ text: String, at characters: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .badComparison, "'~' needs a tolerance", hint: "\(text) ± 0.001",
      setting: SettingPart(characters: characters))
  }

  fileprivate static func badTolerance(
    _ text: String, at characters: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .badComparison,
      text.isEmpty
        ? "the tolerance is missing, expected a number from 0"
        : "the tolerance is '\(text)', expected a number from 0",
      hint: "± 0.001", setting: SettingPart(characters: characters))
  }

  fileprivate static func tooMuch(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "the comparison goes on after its second side",
      hint: "make two comparisons of it", setting: SettingPart(characters: characters))
  }

  fileprivate static func literalList(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "'has no' needs a published list on its left", hint: "segment.sizes has no 0",
      setting: SettingPart(characters: characters))
  }

  fileprivate static func noPath(at characters: Range<Int>) -> Diagnostic {
    Diagnostic(
      .badComparison, "no published value is compared", hint: "name one, such as 'avg.counts'",
      setting: SettingPart(characters: characters))
  }
}
