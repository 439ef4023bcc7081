extension SettingValue {
  /// What the YAML says, typed: a plain scalar as YAML 1.2's core schema reads it, a quoted one as
  /// text.
  ///
  /// `yes`, `no`, `on` and `off` are text: Norway is not a truth value.
  public var value: Value {
    switch content {
    case .plain(let text): Self.value(ofPlain: text)
    case .quoted(let text): .text(text)
    case .list(let elements): .list(elements.map(\.value))
    case .map(let settings):
      .record(
        Dictionary(
          settings.map { ($0.key, $0.value.value) }, uniquingKeysWith: { first, _ in first })
      )
    }
  }

  /// What was given, for records: typed where it is written as its type would write it, else the text
  /// itself. `1.10`, `007` and `1e3` stay what they are.
  public var asGiven: Value {
    switch content {
    case .list(let elements): .list(elements.map(\.asGiven))
    case .map, .quoted: value
    case .plain(let text):
      switch value {
      case .integer(let integer) where "\(integer)" == text: value
      case .number(let number) where "\(number)" == text && number != number.rounded(): value
      case .flag(let flag) where "\(flag)" == text: value
      default: .text(text)
      }
    }
  }

  /// Text for a scalar, whatever it looks like; nil for a list or a map.
  public var scalarText: String? {
    switch content {
    case .plain(let text), .quoted(let text): text
    case .list, .map: nil
    }
  }

  /// The text with parameters where they are written, for texts that are shown: what a parameter holds is
  /// never read as Markdown or as the name of a value.
  public var templateText: String? { template ?? scalarText }

  static func value(ofPlain text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .missing
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default: break
    }
    // `Double` also reads `nan`, `infinity` and `0x1p3`; a notebook does not.
    guard text.utf8.allSatisfy({ numeric.contains($0) }) else { return .text(text) }
    if let integer = Int(text) { return .integer(integer) }
    if let number = Double(text), number.isFinite { return .number(number) }
    return .text(text)
  }
}

private let numeric = Set("0123456789+-.eE".utf8)
