import Reports
import Words

/// Text that is safe on a terminal: nothing in it moves the cursor or changes a colour.
///
/// Names, keys, reasons and messages come from files, and files come from elsewhere. A literal is taken as it is;
/// whatever is put into one, or handed over as a `String`, loses its control characters and line ends on the way.
/// `Terminal` and `StandardOutput` take nothing else, so there is no call that could forget it.
struct TerminalText: Hashable, Sendable {
  /// A run of characters in one style.
  private struct Piece: Hashable {
    var text: String
    var style: TerminalStyle?
  }

  private var pieces: [Piece]

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Text of any origin, on one line.
  init(_ text: String) { self.init(trusted: text.printable.replacing("\t", with: "␉")) }

  /// Text that our own code has laid out: line ends, tabs and styles in it are meant.
  ///
  /// Not for anything that holds a word from a file.
  init(trusted text: String) { self.init(pieces: [Piece(text: text, style: nil)]) }

  /// Text of several lines in which nothing is trusted but the line ends.
  init(lines text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self = lines.map { TerminalText(String($0)) }.joined(separator: "\n")
  }

  /// As it is written, styles only where colour is wanted.
  func rendered(color: Bool) -> String {
    pieces.map { piece in
      piece.style?.applied(to: piece.text, if: color) ?? piece.text
    }.joined()
  }

  /// The same in one style.
  func styled(_ style: TerminalStyle) -> TerminalText {
    TerminalText(pieces: pieces.map { Piece(text: $0.text, style: style) })
  }

  /// In characters.
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
