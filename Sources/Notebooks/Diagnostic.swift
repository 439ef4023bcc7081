import Words

/// Something to tell the notebook's author: what, where, and the way out.
///
/// ```
/// notebooks/movies.md:14:13: error: 'components' is 'twenty', expected a whole number from 2
/// 14 | components: twenty
///    |             ^~~~~~
/// hint: components: 20
/// ```
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  public enum Severity: String, Hashable, Sendable, Codable {
    case error, warning
  }

  public var severity: Severity
  /// As the person named it on the command line.
  public var file: String
  /// Nil where the whole file is meant.
  public var place: Place?
  /// Lower case, no full stop, names in single quotes, found before expected.
  public var message: String
  /// One thing that can be pasted or done.
  public var hint: String?
  /// The line that `place` points into, so that the diagnostic can be shown without the file.
  public var sourceLine: String?

  public init(
    _ severity: Severity = .error, file: String, place: Place? = nil, message: String,
    hint: String? = nil, sourceLine: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.place = place
    self.message = message.namingInvisibles
    self.hint = hint?.namingInvisibles
    self.sourceLine = sourceLine
  }
}

extension Diagnostic {
  /// The same as an error.
  public var asError: Diagnostic {
    var error = self
    error.severity = .error
    return error
  }
}

/// A stretch of one line of a notebook.
public struct Place: Hashable, Sendable, Codable {
  /// From 1.
  public var line: Int
  /// From 1, in characters as a person counts them.
  public var column: Int
  /// In characters; at least 1.
  public var width: Int

  public init(line: Int, column: Int, width: Int = 1) {
    self.line = line
    self.column = column
    self.width = max(1, width)
  }
}

extension Diagnostic {
  /// The diagnostic as a person reads it on a terminal, several lines without a last line end.
  ///
  /// The caret stands under the right character: tabs are copied into its line, characters that fill
  /// two columns get two. Control characters are shown as pictures, so that a notebook cannot play
  /// with the terminal; of a line that is too long, only the surroundings of the place are shown.
  public func rendered(color: Bool) -> String {
    let paint = Paint(isOn: color)
    let shade: Paint.Shade = severity == .error ? .red : .yellow
    let position = place.map { ":\($0.line):\($0.column)" } ?? ""
    var text = paint(.bold, "\(file.printable)\(position):")
    text += " \(paint(shade, "\(severity.rawValue):")) \(message.printable)"
    if let place, let sourceLine {
      let window = Window(of: sourceLine, around: place)
      let gutter = String(place.line)
      let blank = String(repeating: " ", count: gutter.count)
      text += "\n\(gutter) | \(window.text)\n\(blank) | \(window.indent)"
      text += paint(shade, "^" + String(repeating: "~", count: window.underline - 1))
    }
    if let hint { text += "\n\(paint(.cyan, "hint:")) \(hint.printable)" }
    return text
  }
}

/// The part of a line that is shown, and the caret under it.
private struct Window {
  /// Longer lines are cut, with an ellipsis at each cut.
  static let widest = 160
  static let before = 60

  let text: String
  /// What brings the caret under the place.
  let indent: String
  /// In columns; at least 1.
  let underline: Int

  init(of line: String, around place: Place) {
    // Mostly a character is a byte, and no part of a long line needs to be gone through to find another.
    let isPlain = line.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D }
    let count = isPlain ? line.utf8.count : line.count
    func part(_ range: Range<Int>) -> String {
      guard isPlain else { return String(line.dropFirst(range.lowerBound).prefix(range.count)) }
      return String(line.utf8.dropFirst(range.lowerBound).prefix(range.count)) ?? ""
    }
    let column = min(place.column - 1, count)
    let isLong = count > Self.widest
    let start = isLong ? max(0, column - Self.before) : 0
    let end = isLong ? min(count, start + Self.widest) : count
    let front = (start > 0 ? "…" : "") + part(start..<column).printable
    let marked = part(column..<min(end, column + place.width)).printable
    let rest = part(min(end, column + place.width)..<end).printable
    text = front + marked + rest + (end < count ? "…" : "")
    indent = String(front.flatMap { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) })
    underline = max(1, marked.reduce(0) { $0 + $1.columns })
  }
}

extension Character {
  /// How many columns a terminal gives it: two for East Asian wide characters and emoji.
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

extension String {
  /// With control characters and line ends as their pictures (ESC as `␛`) and without the marks that turn the
  /// direction of text. Tabs stay.
  public var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map(\.printable)))
  }
}

extension Unicode.Scalar {
  /// See `String.printable`.
  package var printable: Unicode.Scalar {
    switch value {
    case 0x09: self
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: self
    }
  }
}

/// Colour for terminals that want it.
private struct Paint {
  typealias Shade = TerminalStyle

  let isOn: Bool

  func callAsFunction(_ shade: Shade, _ text: String) -> String {
    shade.applied(to: text, if: isOn)
  }
}
