import Reports

/// A published value in prose and its format: `{{ r2.train.covered | .3f }}`. Also a parameter: `{{ params.month }}`
/// and `${month}`.
public struct ValueReference: Hashable, Sendable {
  /// The name that stands for the parameters in place of a cell's name.
  public static let parameters = "params"
  /// Limit in characters on a name in `${…}`; longer text is not a reference.
  static let longestParameter = 64

  public let path: ValuePath
  public let format: ValueFormat
  /// Whether it is written `${month}`, which stays text if there is no such parameter.
  public let isParameter: Bool
  /// Offset of the path in characters from the opening brace or dollar.
  public let pathStart: Int

  /// Parses the text between the braces.
  ///
  /// - Throws: The problem, and the characters it is about, counted like `pathStart`.
  init(_ content: String) throws(Diagnostic) {
    let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let (written, place) = Self.trimmed(parts[0], from: 2)
    guard let path = ValuePath(written) else {
      throw .noPath(written, at: written.isEmpty ? nil : place)
    }
    self.path = path
    pathStart = place.lowerBound
    isParameter = false
    guard parts.count > 1 else {
      format = .plain
      return
    }
    let bar = 2 + parts[0].count
    let (name, namePlace) = Self.trimmed(parts[1], from: bar + 1)
    guard let format = ValueFormat(name) else {
      throw .noFormat(name, at: name.isEmpty ? bar..<bar + 1 : namePlace)
    }
    self.format = format
  }

  /// The reference `${name}`.
  init(parameter name: String) {
    path = ValuePath(cell: Self.parameters, names: [name])
    format = .plain
    isParameter = true
    pathStart = 2
  }

  /// A text without white space at its ends, and its range in characters if `text` starts at `start`.
  private static func trimmed(_ text: Substring, from start: Int) -> (String, Range<Int>) {
    let trimmed = text.trimmed
    let first = start + text.prefix(while: \.isWhitespace).count
    return (trimmed, first..<first + trimmed.count)
  }
}

extension ValueReference {
  /// How to write a literal `{{`.
  public static let escape = "{{ \"{{\" }}"
}

extension Diagnostic {
  static var unclosedValue: Diagnostic {
    Diagnostic(
      .unclosed, "'{{' is never closed",
      hint: "write '{{ cell.value }}', or '\(ValueReference.escape)' for the characters themselves")
  }

  fileprivate static func noPath(_ text: String, at characters: Range<Int>?) -> Diagnostic {
    let repaired = ValuePath.repaired(text)
    return Diagnostic(
      .badName,
      text.isEmpty ? "no value is named between the braces" : "'\(text)' is no name of a value",
      hint: repaired.map { "{{ \($0) }}" }
        ?? "write '{{ cell.value }}', or '\(ValueReference.escape)' for the characters themselves",
      replacement: text.isEmpty ? nil : repaired, setting: SettingPart(characters: characters))
  }

  fileprivate static func noFormat(_ text: String, at characters: Range<Int>) -> Diagnostic {
    let examples = ValueFormat.examples.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      .badFormat,
      text.isEmpty
        ? "no format stands after '|'" : "'\(text)' is no format, expected one like \(examples)",
      hint: text.isEmpty ? "{{ cell.value | .3f }}" : nil,
      setting: SettingPart(characters: characters))
  }
}
