import Reports

/// A key and its value in YAML, each with its place.
public struct Setting: Hashable, Sendable {
  public var key: String
  public var keyPlace: SourceRange
  public var value: SettingValue

  public init(key: String, keyPlace: SourceRange, value: SettingValue) {
    self.key = key
    self.keyPlace = keyPlace
    self.value = value
  }
}

/// A YAML value with its place. Scalars stay text, because their type depends on the option that reads them.
public struct SettingValue: Hashable, Sendable {
  public indirect enum Content: Hashable, Sendable {
    /// A plain scalar (`20`, `online`, `true`) as text; an absent value is the empty text.
    case plain(String)
    /// A quoted scalar, which is always text.
    case quoted(String)
    case list([SettingValue])
    case map([Setting])
  }

  public var content: Content
  public var place: SourceRange
  /// The parameter in the value, written `${name}`; nil if there are none or several.
  public var parameter: String?
  public var isFromCommandLine: Bool
  /// The text as written, if it contains `${…}`.
  var template: String?

  public init(
    _ content: Content, place: SourceRange, parameter: String? = nil,
    isFromCommandLine: Bool = false
  ) {
    self.content = content
    self.place = place
    self.parameter = parameter
    self.isFromCommandLine = isFromCommandLine
  }
}

extension SettingValue {
  /// Whether it is written as one unquoted word, so that a fix can replace it.
  public var isPlainWord: Bool {
    guard case .plain(let text) = content else { return false }
    return !text.isEmpty && !text.contains(where: \.isWhitespace)
  }

  /// The value with its type: a plain scalar as in YAML 1.2's core schema, a quoted one as text.
  ///
  /// `yes`, `no`, `on` and `off` are text, so that the country code `no` is not read as false.
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

  /// The value as given, for reports: typed if its type is written in the same way, otherwise the text itself. `1.10`,
  /// `007` and `1e3` stay as they are.
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

  /// The text of a scalar, whatever its type; nil for a list or a map.
  public var scalarText: String? {
    switch content {
    case .plain(let text), .quoted(let text): text
    case .list, .map: nil
    }
  }

  /// The text with `${…}` as written, for texts that are shown: the value of a parameter must not be parsed as Markdown
  /// or as the name of a value.
  public var templateText: String? { template ?? scalarText }

  static func value(ofPlain text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .missing
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default: break
    }
    // `Double` also reads `nan`, `infinity` and `0x1p3`, which are text in a notebook.
    guard text.utf8.allSatisfy({ numeric.contains($0) }) else { return .text(text) }
    if let integer = Int(text) { return .integer(integer) }
    if let number = Double(text), number.isFinite { return .number(number) }
    return .text(text)
  }
}

private let numeric = Set("0123456789+-.eE".utf8)

extension ValueFormat {
  /// The text of a parameter: without a format, a number stays as written in the notebook or on the command line.
  func text(of parameter: SettingValue) -> String {
    switch (parameter.content, parameter.value) {
    case (.list(let elements), _): elements.map(text(of:)).joined(separator: ", ")
    case (.plain(let number), .integer), (.plain(let number), .number):
      self == .plain ? ValueFormat.signed(number) : text(of: parameter.value)
    default: text(of: parameter.value)
    }
  }
}
