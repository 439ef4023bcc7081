/// The line of a diagnostic with a caret under the place, the same on the page and in the terminal.
public struct Excerpt: Hashable, Sendable {
  /// Longer lines are cut around the place, with an ellipsis at each cut.
  private static let widest = 160
  private static let before = 60

  /// The line's number.
  public let gutter: String
  public let text: String
  /// White space that moves the caret under the place.
  public let indent: String
  /// `^~~~`
  public let caret: String

  /// Spaces, as wide as the line's number.
  public var blankGutter: String { String(repeating: " ", count: gutter.count) }

  fileprivate init(of line: String, around range: SourceRange) {
    // In ASCII each character is one byte, so that a long line need not be traversed to find a character.
    let isPlain = line.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D }
    let count = isPlain ? line.utf8.count : line.count
    func part(_ range: Range<Int>) -> String {
      guard isPlain else { return String(line.dropFirst(range.lowerBound).prefix(range.count)) }
      return String(line.utf8.dropFirst(range.lowerBound).prefix(range.count)) ?? ""
    }
    let column = min(range.column - 1, count)
    let stop = column + min(range.width, count + 1)
    gutter = String(range.line)
    let isLong = count > Self.widest
    let start = isLong ? max(0, column - Self.before) : 0
    let end = isLong ? min(count, start + Self.widest) : count
    let front = (start > 0 ? "…" : "") + part(start..<column).printable
    let marked = part(column..<min(end, stop)).printable
    let rest = part(min(end, stop)..<end).printable
    text = front + marked + rest + (end < count ? "…" : "")
    indent = String(front.flatMap { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) })
    caret = "^" + String(repeating: "~", count: max(1, marked.reduce(0) { $0 + $1.columns }) - 1)
  }
}

extension Character {
  /// Number of columns in a terminal: two for East Asian wide characters and emoji.
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0..<0x1100: return 1
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}

extension Diagnostic {
  /// The line with a caret under the place, cut if it is long; nil without a place or a line.
  ///
  /// Tabs are copied to the caret's line, and wide characters count as two columns. Control characters are replaced by
  /// visible ones.
  public var excerpt: Excerpt? {
    range.flatMap { range in sourceLine.map { Excerpt(of: $0, around: range) } }
  }
}
