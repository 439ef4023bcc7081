/// Text with values in it: `R2 is {{ r2.test.covered | .3f }}`.
///
/// `{{ "{{" }}` stands for the two characters themselves. There is nothing else: look-ups, never code.
enum ValueTemplate {
  enum Piece {
    case text(String)
    case mark(Mark)
  }

  /// Braces and what stands between them.
  struct Mark {
    /// Which `{{` of the text this is, from 0, escaped ones included.
    let ordinal: Int
    /// As written, without the braces; empty where they are never closed.
    let content: String
    let reading: Result<ValueReference, ValueFault>
  }

  static func marks(in text: String) -> [Mark] {
    pieces(of: text).compactMap { if case .mark(let mark) = $0 { mark } else { nil } }
  }

  /// O(n).
  static func pieces(of text: String) -> [Piece] {
    guard text.contains("{{") else { return text.isEmpty ? [] : [.text(text)] }
    let characters = Array(text)
    var pieces: [Piece] = []
    var plain = ""
    var ordinal = 0
    var index = 0
    func flush() {
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
    }
    while index < characters.count {
      guard characters.holdPair("{", at: index) else {
        plain.append(characters[index])
        index += 1
        continue
      }
      let start = index + 2
      if let end = characters.endOfEscape(from: start) {
        plain += "{{"
        ordinal += 2
        index = end
        continue
      }
      flush()
      let stop = characters.nextPair(from: start)
      if let stop, characters[stop] == "}" {
        let content = String(characters[start..<stop])
        let reading = Result { () throws(ValueFault) in try ValueReference(content) }
        pieces.append(.mark(Mark(ordinal: ordinal, content: content, reading: reading)))
        index = stop + 2
      } else {
        pieces.append(.mark(Mark(ordinal: ordinal, content: "", reading: .failure(.unclosed))))
        index = start
      }
      ordinal += 1
    }
    flush()
    return pieces
  }

  /// What stands there up to the next pair of braces or the end.
  static func content(in characters: [Character], from start: Int) -> String {
    String(characters[start..<max(start, characters.nextPair(from: start) ?? characters.count)])
  }

  /// Where each `{{` starts, in characters. `{\{`, which Markdown reads as the same, counts too.
  static func openings(in text: String) -> [Int] {
    guard text.contains("{") else { return [] }
    let characters = Array(text)
    var openings: [Int] = []
    var index = 0
    while index + 1 < characters.count {
      let width = characters.holdPair("{", at: index) ? 2 : 3
      if width == 2 || characters[index...].starts(with: ["{", "\\", "{"]) {
        openings.append(index)
        index += width
      } else {
        index += 1
      }
    }
    return openings
  }
}

extension [Character] {
  fileprivate func holdPair(_ character: Character, at index: Int) -> Bool {
    index + 1 < count && self[index] == character && self[index + 1] == character
  }

  fileprivate func nextPair(from start: Int) -> Int? {
    indices.dropFirst(start).first { holdPair("{", at: $0) || holdPair("}", at: $0) }
  }

  /// Where `"{{" }}` ends, if that is what stands here.
  fileprivate func endOfEscape(from start: Int) -> Int? {
    var rest = self[start...].drop(while: \.isWhitespace)
    // Smart punctuation has curled the quotes.
    guard rest.count > 4, "\"\u{201C}\u{201D}".contains(rest.first ?? " "),
      rest.dropFirst().starts(with: ["{", "{"]),
      "\"\u{201C}\u{201D}".contains(rest[rest.startIndex + 3])
    else { return nil }
    rest = rest.dropFirst(4).drop(while: \.isWhitespace)
    return rest.starts(with: ["}", "}"]) ? rest.startIndex + 2 : nil
  }
}
