import Words

/// A problem to report to the notebook's author: what is wrong, where, and how to fix it.
///
/// ```
/// notebooks/movies.md:14:13: error: 'components' is 'twenty', expected a whole number from 2
/// 14 | components: twenty
///    |             ^~~~~~
/// hint: components: 20
/// ```
///
/// The code that finds a mistake describes it; the code that knows the file calls `located(at:in:line:)`.
public struct Diagnostic: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  public var code: Code
  public var severity: Severity
  /// As named by the user on the command line; empty until it is known.
  public var file = ""
  /// Nil if the whole file is meant.
  public var range: SourceRange?
  /// Lower case, no full stop, names in single quotes, found before expected.
  public var message: String
  /// One thing to paste or to do.
  public var hint: String?
  /// Alternative fixes, for editors. Each is sufficient by itself.
  public private(set) var fixes: [Fix] = []
  /// The line in which `range` starts, so that the diagnostic can be shown without the file.
  public var sourceLine: String?
  /// The part of a cell's settings that it is about, until its place in the file is known.
  public var setting: SettingPart?
  /// The replacement for the text at the place; it becomes a fix when the place is known.
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
  /// A misspelt name, with the intended one as hint (`did you mean 'max-iter'?`) and fix.
  ///
  /// - Parameter hint: The hint if no name is near.
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
    /// A description: `write 'max-iter'`.
    public var title: String
    public var edits: [TextEdit]

    /// The lines of the file with the edits applied. No edit may extend beyond the end of a line.
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

  /// The diagnostic with a place in a file.
  ///
  /// - Parameters:
  ///   - range: Nil if the whole file is meant.
  ///   - line: The text of the line in which the range starts.
  ///   - part: The part of the range that its fix replaces; nil for all of it.
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

  /// The diagnostic with one more fix, which replaces the text at `range`.
  public func fixed(byWriting text: String, at range: SourceRange) -> Diagnostic {
    var fixed = self
    fixed.fixes.append(
      Fix(title: "write '\(text)'", edits: [TextEdit(range: range, newText: text)]))
    return fixed
  }

  /// The diagnostic with a place in the file that is being read.
  package func at(_ range: SourceRange?) -> Diagnostic {
    var placed = self
    placed.range = range
    return placed
  }

  public var asError: Diagnostic {
    var error = self
    error.severity = .error
    return error
  }
}

/// A part of a cell's settings: an option's value, the value of a key in it, an element of a list, some characters of a
/// text.
public struct SettingPart: Hashable, Sendable {
  /// Nil for the cell as a whole.
  public var option: String?
  /// Nil unless the option is a mapping.
  public var key: String?
  /// Nil unless the value is a list.
  public var element: Int?
  /// Nil for the whole text.
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
  /// The diagnostic for display on a terminal: several lines, without a final line end.
  ///
  /// Control characters are replaced, so that a notebook cannot send escape sequences to the terminal.
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

/// Applies terminal styles if colour is on.
private struct Paint {
  let isOn: Bool

  func callAsFunction(_ style: TerminalStyle, _ text: String) -> String {
    style.applied(to: text, if: isOn)
  }
}

extension Sequence<Diagnostic> {
  /// Sorted by place: diagnostics about the whole file first, then by line and column. Stable.
  public func inReadingOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      (left.element.position, left.offset) < (right.element.position, right.offset)
    }.map(\.element)
  }

  /// Whether any of them is an error, which prevents running.
  public var haveErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
  /// A sort key: by line, then column; diagnostics without a place come first.
  public var position: Int { (range?.line ?? 0) << 32 + min(range?.column ?? 0, 1 << 31) }
}
