/// A place that moves through code.
struct CodeScan {
  private let text: [Character]
  private var place = 0

  init(_ text: String) {
    self.text = Array(text)
  }

  var next: Character? { text.indices.contains(place) ? text[place] : nil }

  private var before: Character? { place > 0 ? text[place - 1] : nil }

  var isAfterSpace: Bool { before.map(\.isWhitespace) ?? true }

  /// Whether the place is within a word, where `2` is no number and `'` opens no text.
  var isInWord: Bool {
    guard let before else { return false }
    guard before == "-" else { return Self.isOfWord(before) }
    return place > 1 && Self.isOfWord(text[place - 2])
  }

  /// Whether a colon follows, and after it a space or the line's end.
  var isBeforeColon: Bool {
    guard next == ":" else { return false }
    return !text.indices.contains(place + 1) || text[place + 1].isWhitespace
  }

  func starts(with words: String) -> Bool {
    text[place...].starts(with: words)
  }

  mutating func take() -> Character {
    defer { place += 1 }
    return text[place]
  }

  mutating func line() -> String {
    take(through: text[place...].firstIndex { $0.isNewline } ?? text.count)
  }

  /// To the end of these words, which begin `offset` from here or later; else to the end of the text.
  mutating func through(_ words: String, from offset: Int) -> String {
    let length = words.count
    var end = place + offset
    while end < text.count, !text[end...].starts(with: words) { end += 1 }
    return take(through: min(end + length, text.count))
  }

  mutating func word() -> String {
    take(through: text[place...].firstIndex { !Self.isOfWord($0) && $0 != "." } ?? text.count)
  }

  /// The text in quotes that begins here: of one line, or of several between three double quotes. Nil where
  /// it does not end.
  mutating func quoted() -> String? {
    if starts(with: "\"\"\"") { return through("\"\"\"", from: 3) }
    let quote = text[place]
    var end = place + 1
    while end < text.count, !text[end].isNewline {
      if text[end] == quote { return take(through: end + 1) }
      end += text[end] == "\\" ? 2 : 1
    }
    return nil
  }

  private mutating func take(through end: Int) -> String {
    defer { place = end }
    return String(text[place..<end])
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "-"
  }
}
