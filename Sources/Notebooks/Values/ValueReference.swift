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

  /// Reads what stands between the braces.
  init(_ content: String) throws(ValueFault) {
    let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      .map(\.trimmed)
    guard let path = ValuePath(parts[0]) else { throw .noPath(parts[0]) }
    self.path = path
    isParameter = false
    guard parts.count > 1 else {
      format = .plain
      return
    }
    guard let format = ValueFormat(parts[1]) else { throw .noFormat(parts[1]) }
    self.format = format
  }

  /// What `${name}` says.
  init(parameter name: String) {
    path = ValuePath(cell: Self.parameters, names: [name])
    format = .plain
    isParameter = true
  }
}

/// What is wrong between two pairs of braces, before it is known where they stand.
public struct ValueFault: Error, Hashable, Sendable {
  public let message: String
  public let hint: String?
  /// The part of the text that is to blame, if it is not all of it.
  public let culprit: String?
}

extension ValueFault {
  /// How the characters themselves are written.
  public static let escape = "{{ \"{{\" }}"

  static var unclosed: ValueFault {
    ValueFault(
      message: "'{{' is never closed",
      hint: "write '{{ cell.value }}', or '\(escape)' for the characters themselves", culprit: nil)
  }

  fileprivate static func noPath(_ text: String) -> ValueFault {
    let repaired = ValuePath.repaired(text).map { "{{ \($0) }}" }
    return ValueFault(
      message: text.isEmpty
        ? "no value is named between the braces" : "'\(text)' is no name of a value",
      hint: repaired
        ?? "write '{{ cell.value }}', or '\(escape)' for the characters themselves",
      culprit: text.isEmpty ? nil : text)
  }

  fileprivate static func noFormat(_ text: String) -> ValueFault {
    let examples = ValueFormat.examples.map { "'\($0)'" }.joined(separator: ", ")
    return ValueFault(
      message: text.isEmpty
        ? "no format stands after '|'" : "'\(text)' is no format, expected one like \(examples)",
      hint: text.isEmpty ? "{{ cell.value | .3f }}" : nil, culprit: text.isEmpty ? "|" : text)
  }
}
