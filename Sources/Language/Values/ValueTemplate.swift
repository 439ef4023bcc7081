import Reports

/// Text that contains values: `R2 is {{ r2.test.covered | .3f }} in ${month}`.
///
/// `{{ "{{" }}` stands for a literal `{{`, `$${` for `${`. There are only look-ups, no expressions.
enum ValueTemplate {
  enum Piece {
    case text(String)
    case mark(Mark)
  }

  /// A `{{ … }}` or `${…}`.
  struct Mark {
    /// The number of its opening in the text, from 0, escaped ones included.
    let ordinal: Int
    /// From the opening to its closing braces or the end of the line; only the opening if it is never closed.
    let written: String
    let reading: Result<ValueReference, Diagnostic>

    /// `written` without its closing braces.
    var beginning: String {
      String(
        written.prefix(
          upTo: written.lastIndex { $0 != "}" }.map(written.index(after:)) ?? written.startIndex))
    }
  }

  /// The possible `Mark.beginning`s at an opening: up to the next braces or the end; or the opening, if never closed.
  static func beginnings(in characters: [Character], at opening: Int) -> [String] {
    let start = opening + 2
    guard start <= characters.count else { return [] }
    let end =
      characters[opening] == "$"
      ? characters[start...].firstIndex { "{}$".contains($0) }
      : characters.indices.dropFirst(start).first {
        characters.holdPair("{", at: $0) || characters.holdPair("}", at: $0)
      }
    return [
      String(characters[opening..<(end ?? characters.count)]), String(characters[opening..<start]),
    ]
  }

  /// The escape for the characters of an opening.
  static func literal(_ characters: String) -> String { "{{ \"\(characters)\" }}" }

  static func marks(in text: String, isMarkdown: Bool = true) -> [Mark] {
    pieces(of: text, isMarkdown: isMarkdown).compactMap {
      if case .mark(let mark) = $0 { mark } else { nil }
    }
  }

  /// O(n).
  ///
  /// - Parameter isMarkdown: Whether backslashes have been resolved before; if not, one escapes an opening.
  static func pieces(of text: String, isMarkdown: Bool = true) -> [Piece] {
    guard text.contains("{{") || text.contains("${") else {
      return text.isEmpty ? [] : [.text(text)]
    }
    var scan = TemplateScan(text, isMarkdown: isMarkdown)
    return scan.read()
  }

  /// The offsets in characters of all `{{` and `${`.
  ///
  /// - Parameter isSource: Whether backslash escapes are still in the text. An opening escaped by one counts twice,
  ///   because `literal`, which replaces it later, contains two.
  static func openings(in text: String, isSource: Bool = true) -> [Int] {
    guard text.contains("{") else { return [] }
    let characters = Array(text)
    var openings: [Int] = []
    var isEscaped = false
    var index = 0
    while index + 1 < characters.count {
      let isOpening = characters.opens(at: index)
      let isSplit =
        !isOpening && isSource && "{$".contains(characters[index])
        && characters[index...].dropFirst().starts(with: "\\{")
      guard isOpening || isSplit else {
        isEscaped = isSource && characters[index] == "\\" && !isEscaped
        index += 1
        continue
      }
      openings += Array(repeating: index, count: isEscaped || isSplit ? 2 : 1)
      isEscaped = false
      index += isOpening ? 2 : 3
    }
    return openings
  }
}

/// Splits a text into pieces.
private struct TemplateScan {
  private let characters: [Character]
  private let isMarkdown: Bool
  private var pieces: [ValueTemplate.Piece] = []
  private var plain = ""
  private var ordinal = 0
  private var index = 0

  init(_ text: String, isMarkdown: Bool) {
    characters = Array(text)
    self.isMarkdown = isMarkdown
  }

  mutating func read() -> [ValueTemplate.Piece] {
    while index < characters.count {
      if !isMarkdown, characters[index] == "\\", characters.opens(at: index + 1) {
        take(String(characters[(index + 1)...(index + 2)]), to: index + 3, openings: 2)
      } else if characters[index...].starts(with: "$${") {
        take("${", to: index + 3, openings: 1)
      } else if characters.holdPair("{", at: index) {
        readValue()
      } else if characters.opens(at: index) {
        readParameter()
      } else {
        take(String(characters[index]), to: index + 1, openings: 0)
      }
    }
    flush()
    return pieces
  }

  private mutating func take(_ text: String, to end: Int, openings: Int) {
    plain += text
    index = end
    ordinal += openings
  }

  private mutating func flush() {
    if !plain.isEmpty { pieces.append(.text(plain)) }
    plain = ""
  }

  private mutating func mark(
    to end: Int, _ reading: Result<ValueReference, Diagnostic>
  ) {
    flush()
    let written = String(characters[index..<end].prefix { $0 != "\n" })
    pieces.append(.mark(.init(ordinal: ordinal, written: written, reading: reading)))
    index = end
    ordinal += 1
  }

  private mutating func readValue() {
    let start = index + 2
    if let (literal, end) = characters.literal(from: start) {
      return take(literal, to: end, openings: literal.count > 1 ? 2 : 1)
    }
    let stop = (start..<characters.count).first {
      characters.holdPair("{", at: $0) || characters.holdPair("}", at: $0)
    }
    guard let stop, characters[stop] == "}" else {
      return mark(to: start, .failure(.unclosedValue))
    }
    let content = String(characters[start..<stop])
    mark(to: stop + 2, Result { () throws(Diagnostic) in try ValueReference(content) })
  }

  /// Text that cannot be a name is no reference: `${\alpha}`.
  private mutating func readParameter() {
    let name = characters[(index + 2)...].prefix(ValueReference.longestParameter + 1) {
      $0.isLetter || $0.isNumber || "-_.|,% ".contains($0)
    }
    guard name.contains(where: { $0.isLetter || $0.isNumber }), name.endIndex < characters.count,
      characters[name.endIndex] == "}"
    else { return take("${", to: index + 2, openings: 1) }
    mark(to: name.endIndex + 1, .success(ValueReference(parameter: String(name))))
  }
}

extension [Character] {
  fileprivate func holdPair(_ character: Character, at index: Int) -> Bool {
    index + 1 < count && self[index] == character && self[index + 1] == character
  }

  /// Whether `{{` or `${` is at this index.
  fileprivate func opens(at index: Int) -> Bool {
    index + 1 < count && self[index + 1] == "{" && (self[index] == "{" || self[index] == "$")
  }

  /// The text that an escape such as `"{{" }}` stands for, and the index after it; nil if there is no escape here.
  fileprivate func literal(from start: Int) -> (text: String, end: Int)? {
    var rest = self[start...].drop(while: \.isWhitespace)
    // Smart punctuation may have curled the quotes.
    let quotes = "\"\u{201C}\u{201D}"
    guard let first = rest.popFirst(), quotes.contains(first),
      let text = ["{{", "${", "$"].first(where: { rest.starts(with: $0) })
    else { return nil }
    rest = rest.dropFirst(text.count)
    guard let last = rest.popFirst(), quotes.contains(last) else { return nil }
    rest = rest.drop(while: \.isWhitespace)
    return rest.starts(with: "}}") ? (text, rest.startIndex + 2) : nil
  }
}

extension ArraySlice<Character> {
  fileprivate func prefix(_ limit: Int, while isPart: (Character) -> Bool) -> ArraySlice<Character>
  {
    prefix(limit).prefix(while: isPart)
  }
}
