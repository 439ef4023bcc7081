import Reports

/// `{{ r2.train.covered | .3f }}` in prose: a value that a cell publishes, and how it is written. Also
/// `{{ params.month }}` and `${month}`: a parameter.
public struct ValueReference: Hashable, Sendable {
  /// What parameters are called where cells have names.
  public static let parameters = "params"
  /// In characters; what is longer between `${` and `}` is no name.
  static let longestParameter = 64

  public let path: ValuePath
  public let format: ValueFormat
  /// Whether it is written `${month}`, which is only text where there is no such parameter.
  public let isParameter: Bool
  /// Where the path starts, in characters from the opening brace or dollar.
  public let pathStart: Int

  /// Reads what stands between the braces.
  ///
  /// - Throws: what is wrong, with the characters it is about, counted as `pathStart` is.
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

  /// What `${name}` says.
  init(parameter name: String) {
    path = ValuePath(cell: Self.parameters, names: [name])
    format = .plain
    isParameter = true
    pathStart = 2
  }

  /// A text without white space at its ends, and the characters it takes up, `text` starting at `start`.
  private static func trimmed(_ text: Substring, from start: Int) -> (String, Range<Int>) {
    let trimmed = text.trimmed
    let first = start + text.prefix(while: \.isWhitespace).count
    return (trimmed, first..<first + trimmed.count)
  }
}

extension ValueReference {
  /// How the characters themselves are written.
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
