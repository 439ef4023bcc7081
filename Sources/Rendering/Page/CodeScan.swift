/// A place that moves through code.
struct CodeScan {
  private let text: [Character]
  private var place = 0

  init(_ text: String) {
    self.text = Array(text)
  }

  var next: Character? { text.indices.contains(place) ? text[place] : nil }

  /// Whether a colon follows, be there spaces before it or not.
  var isBeforeColon: Bool { text[place...].first { $0 != " " } == ":" }

  mutating func take() -> Character {
    defer { place += 1 }
    return text[place]
  }

  mutating func line() -> String {
    take(to: text[place...].firstIndex { $0.isNewline } ?? text.count)
  }

  /// Letters, digits, low lines, and full stops between digits.
  mutating func word() -> String {
    let isNumber = text[place].isNumber
    return take(
      to: text[place...].firstIndex {
        !($0.isLetter || $0.isNumber || $0 == "_" || isNumber && $0 == ".")
      } ?? text.count)
  }

  /// The comment that begins here, if one does.
  mutating func comment(_ kind: CodeLanguage.Comment) -> String? {
    switch kind {
    // In a shell `$#` and `a#b` are none.
    case .hash:
      let isAtStart = place == 0 || text[place - 1].isWhitespace
      return isAtStart && starts(with: "#") ? line() : nil
    case .dash: return starts(with: "--") ? line() : nil
    case .slash:
      if starts(with: "//") { return line() }
      return starts(with: "/*") ? through("*/", from: 2) : nil
    }
  }

  /// The text in quotes that begins here: of one line, or of several between three quotes. Nil where it does
  /// not end.
  mutating func quoted() -> String? {
    let quote = text[place]
    let three = String(repeating: quote, count: 3)
    if starts(with: three) { return through(three, from: 3) }
    var end = place + 1
    while end < text.count, !text[end].isNewline {
      if text[end] == quote { return take(to: end + 1) }
      end += text[end] == "\\" ? 2 : 1
    }
    return nil
  }

  private func starts(with words: String) -> Bool {
    text[place...].starts(with: words)
  }

  /// To the end of these words, which begin `offset` from here or later; else to the end of the text.
  private mutating func through(_ words: String, from offset: Int) -> String {
    var end = place + offset
    while end < text.count, !text[end...].starts(with: words) { end += 1 }
    return take(to: min(end + words.count, text.count))
  }

  private mutating func take(to end: Int) -> String {
    defer { place = end }
    return String(text[place..<end])
  }
}
