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
    if let rest = scanner.rest { throw .tooMuch(at: rest) }
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

/// Goes through the text of a comparison once.
private struct ComparisonScanner {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) { characters = Array(text) }

  private mutating func skipSpace() {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
  }

  /// Where something starts that should not be there; nil at the end.
  var rest: Range<Int>? {
    var copy = self
    copy.skipSpace()
    return copy.index < characters.count ? copy.index..<characters.count : nil
  }

  private var end: Range<Int> { characters.count..<characters.count + 1 }

  private func stands(_ text: String) -> Bool { characters[index...].starts(with: text) }

  /// A run of characters that are neither space nor part of a sign.
  private mutating func word() -> Range<Int> {
    let start = index
    while index < characters.count, !characters[index].isWhitespace,
      !"=!<>~±\"".contains(characters[index]), !stands("+-")
    { index += 1 }
    return start..<index
  }

  mutating func side() throws(Diagnostic) -> (Comparison.Side, Range<Int>) {
    skipSpace()
    guard index < characters.count else { throw .noSide(at: end) }
    let start = index
    if characters[index] == "\"" {
      guard let close = characters[(index + 1)...].firstIndex(of: "\"") else {
        throw .unclosedText(at: start..<characters.count)
      }
      index = close + 1
      return (.literal(.text(String(characters[start + 1..<close]))), start..<index)
    }
    let span = word()
    guard !span.isEmpty else { throw .noSide(at: start..<start + 1) }
    let text = String(characters[span])
    switch SettingValue(.plain(text), place: SourceRange(line: 1, column: 1)).value {
    case .integer(let integer): return (.literal(.integer(integer)), span)
    case .number(let number): return (.literal(.number(number)), span)
    case .flag(let flag): return (.literal(.flag(flag)), span)
    default: break
    }
    guard let path = ValuePath(text) else { throw .badSide(text, at: span) }
    return (.path(path), span)
  }

  mutating func relation() throws(Diagnostic) -> Comparison.Relation {
    skipSpace()
    guard index < characters.count else { throw .noRelation(at: end) }
    // The longer signs first, so that `<=` is not `<`.
    let signs = Comparison.Relation.allCases.filter { $0 != .hasNo }
      .sorted { $0.rawValue.count > $1.rawValue.count }
    if let sign = signs.first(where: { stands($0.rawValue) }) {
      index += sign.rawValue.count
      return sign
    }
    let start = index
    let first = word()
    if String(characters[first]) == "has" {
      skipSpace()
      let second = word()
      if String(characters[second]) == "no" { return .hasNo }
      throw .halfRelation(at: start..<max(index, start + 3))
    }
    let span = first.isEmpty ? start..<start + 1 : first
    throw .badRelation(String(characters[span]), at: span)
  }

  /// Where `±` or `+-` stands, if it comes next.
  mutating func toleranceSign() -> Range<Int>? {
    skipSpace()
    for sign in ["±", "+-", "+/-"] where stands(sign) {
      index += sign.count
      return index - sign.count..<index
    }
    return nil
  }

  mutating func tolerance() throws(Diagnostic) -> Double {
    skipSpace()
    let span = word()
    let text = String(characters[span])
    let number: Double? =
      switch SettingValue(.plain(text), place: SourceRange(line: 1, column: 1)).value {
      case .integer(let integer): Double(integer)
      case .number(let number): number
      default: nil
      }
    guard let number, number >= 0 else { throw .badTolerance(text, at: span.isEmpty ? end : span) }
    return number
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
    _ relation: Comparison.Relation, at characters: Range<Int>
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
