import Words

/// Text that is safe on a terminal: nothing in it moves the cursor, and only `TerminalStyle` changes a colour.
///
/// Names, keys, reasons and messages may come from unknown files. Literals are trusted; in interpolated values and
/// `String`s control characters and line breaks are replaced. `Terminal` and `StandardOutput` accept only this type.
struct TerminalText: Hashable, Sendable {
  /// A run of characters in one style.
  private struct Piece: Hashable {
    var text: String
    var style: TerminalStyle?
  }

  private var pieces: [Piece]

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Untrusted text, sanitised into one line.
  init(_ text: String) { self.init(trusted: text.printable.replacing("\t", with: "␉")) }

  /// Text laid out by this program, whose line breaks, tabs and styles are kept.
  ///
  /// Not for text that contains unsanitised content of a file.
  init(trusted text: String) { self.init(pieces: [Piece(text: text, style: nil)]) }

  /// Untrusted text of several lines: sanitised except for its line breaks.
  init(lines text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self = lines.map { TerminalText(String($0)) }.joined(separator: "\n")
  }

  /// The text to write, with escape sequences for styles only if `color`.
  func rendered(color: Bool) -> String {
    pieces.map { piece in
      piece.style?.applied(to: piece.text, if: color) ?? piece.text
    }.joined()
  }

  /// The same text in one style.
  func styled(_ style: TerminalStyle) -> TerminalText {
    TerminalText(pieces: pieces.map { Piece(text: $0.text, style: style) })
  }

  /// The number of characters.
  var count: Int { pieces.reduce(0) { $0 + $1.text.count } }

  /// The first `length` characters.
  func prefix(_ length: Int) -> TerminalText {
    var rest = length
    return TerminalText(
      pieces: pieces.map { piece in
        let text = String(piece.text.prefix(rest))
        rest -= text.count
        return Piece(text: text, style: piece.style)
      })
  }

  static func + (left: TerminalText, right: TerminalText) -> TerminalText {
    TerminalText(pieces: left.pieces + right.pieces)
  }

  static func += (left: inout TerminalText, right: TerminalText) { left.pieces += right.pieces }
}

extension TerminalText: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self.init(trusted: value) }

  init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = TerminalText(pieces: [])

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += TerminalText(trusted: literal) }

    mutating func appendInterpolation(_ inner: TerminalText) { text += inner }

    mutating func appendInterpolation(_ value: some Any) {
      text += TerminalText(String(describing: value))
    }
  }
}

extension Sequence<TerminalText> {
  func joined(separator: TerminalText = "") -> TerminalText {
    var (joined, isFirst): (TerminalText, Bool) = ("", true)
    for text in self {
      if !isFirst { joined += separator }
      joined += text
      isFirst = false
    }
    return joined
  }
}
