import Words

/// Something to tell the notebook's author: what, where, and the way out.
///
/// ```
/// notebooks/movies.md:14:13: error: 'components' is 'twenty', expected a whole number from 2
/// 14 | components: twenty
///    |             ^~~~~~
/// hint: components: 20
/// ```
///
/// Whoever finds a mistake says what it is; who knows the file says where, by `located(at:in:line:)`.
public struct Diagnostic: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  public var code: Code
  public var severity: Severity
  /// As the person named it on the command line; empty until it is known.
  public var file = ""
  /// Nil where the whole file is meant.
  public var range: SourceRange?
  /// Lower case, no full stop, names in single quotes, found before expected.
  public var message: String
  /// One thing that can be pasted or done.
  public var hint: String?
  /// Ways to be rid of it, for editors. Each is good by itself.
  public private(set) var fixes: [Fix] = []
  /// The line that `range` starts in, so that the diagnostic can be shown without the file.
  public var sourceLine: String?
  /// The part of a cell's settings that it is about, for who does not know where that is written.
  public var setting: SettingPart?
  /// What should stand in the place, until the place is known and it becomes a fix.
  private var replacement: String?

  public init(
    _ code: Code, _ message: String, hint: String? = nil, replacement: String? = nil,
    severity: Severity = .error, setting: SettingPart? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message.namingInvisibles
    self.hint = hint?.namingInvisibles
    self.replacement = replacement
    self.setting = setting
  }
}

extension Diagnostic {
  /// A misspelt name, with the one that was meant as hint (`did you mean 'max-iter'?`) and fix.
  ///
  /// - Parameter hint: Where nothing is near.
  public init(
    _ code: Code, _ message: String, didYouMean nearest: String?, else hint: String? = nil,
    severity: Severity = .error
  ) {
    self.init(
      code, message, hint: nearest.map { "did you mean '\($0)'?" } ?? hint,
      replacement: nearest, severity: severity)
  }
}

extension Diagnostic {
  /// A change that an editor can make for the author.
  public struct Fix: Hashable, Sendable {
    /// What it does: `write 'max-iter'`.
    public var title: String
    public var edits: [TextEdit]

    /// The lines of the file with the edits made, of which none reaches over the end of a line.
    public func applied(to lines: [String]) -> [String] {
      var lines = lines
      for edit in edits.sorted(by: { $1.range.start < $0.range.start })
      where lines.indices.contains(edit.range.line - 1) {
        let line = lines[edit.range.line - 1]
        lines[edit.range.line - 1] =
          line.prefix(edit.range.column - 1) + edit.newText
          + line.dropFirst(edit.range.end.column - 1)
      }
      return lines
    }
  }

  public struct TextEdit: Hashable, Sendable {
    public var range: SourceRange
    public var newText: String
  }

  /// The same, found in a file.
  ///
  /// - Parameters:
  ///   - range: Nil where the whole file is meant.
  ///   - line: What stands on the line that the range starts in.
  ///   - part: What of the range its fix replaces; nil for all of it.
  public func located(
    at range: SourceRange?, in file: String, line: String?, replacing part: SourceRange? = nil
  ) -> Diagnostic {
    var located = self
    located.file = file
    located.range = range
    located.sourceLine = line
    located.setting = nil
    located.replacement = nil
    guard let range, let replacement else { return located }
    return located.fixed(byWriting: replacement, at: part ?? range)
  }

  /// The same with one more fix, which puts a text in the place of another.
  public func fixed(byWriting text: String, at range: SourceRange) -> Diagnostic {
    var fixed = self
    fixed.fixes.append(
      Fix(title: "write '\(text)'", edits: [TextEdit(range: range, newText: text)]))
    return fixed
  }

  /// The same with a place in the file that is being read.
  package func at(_ range: SourceRange?) -> Diagnostic {
    var placed = self
    placed.range = range
    return placed
  }

  /// The same as an error.
  public var asError: Diagnostic {
    var error = self
    error.severity = .error
    return error
  }
}

/// A part of a cell's settings: an option's value, the value of a key in it, an element of a list, some characters
/// of a text.
public struct SettingPart: Hashable, Sendable {
  /// Nil for the cell as a whole.
  public var option: String?
  /// Nil for an option that is no mapping.
  public var key: String?
  /// Nil for what is no list.
  public var element: Int?
  /// Nil for all of them.
  public var characters: Range<Int>?

  public init(
    option: String? = nil, key: String? = nil, element: Int? = nil, characters: Range<Int>? = nil
  ) {
    self.option = option
    self.key = key
    self.element = element
    self.characters = characters
  }
}

extension Diagnostic {
  /// The diagnostic as a person reads it on a terminal, several lines without a last line end.
  ///
  /// Control characters are shown as pictures, so that a notebook cannot play with the terminal.
  public func rendered(color: Bool) -> String {
    let paint = Paint(isOn: color)
    let shade: TerminalStyle = severity == .error ? .red : .yellow
    let position = range.map { ":\($0.line):\($0.column)" } ?? ""
    var text = paint(.bold, "\(file.printable)\(position):")
    text += " \(paint(shade, "\(severity.rawValue):")) \(message.printable)"
    if let excerpt {
      text += "\n\(excerpt.gutter) | \(excerpt.text)\n\(excerpt.blankGutter) | \(excerpt.indent)"
      text += paint(shade, excerpt.caret)
    }
    if let hint { text += "\n\(paint(.cyan, "hint:")) \(hint.printable)" }
    return text
  }
}

/// Colour for terminals that want it.
private struct Paint {
  let isOn: Bool

  func callAsFunction(_ style: TerminalStyle, _ text: String) -> String {
    style.applied(to: text, if: isOn)
  }
}

extension Sequence<Diagnostic> {
  /// As a reader goes through the file: what concerns all of it first, then by line and column;
  /// of two at one place, the first found stays first.
  public func inReadingOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      (left.element.position, left.offset) < (right.element.position, right.offset)
    }.map(\.element)
  }

  /// Whether any of them forbids running.
  public var haveErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
  /// Sorts as the file is read; without a place, first.
  public var position: Int { (range?.line ?? 0) << 32 + min(range?.column ?? 0, 1 << 31) }
}
