import Engine

/// An option's value, read and valid.
public indirect enum OptionValue: Hashable, Sendable {
  /// Not given, and no default: scikit-learn's `None`.
  case absent
  case integer(Int)
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([OptionValue])
  case map([String: OptionValue])
}

extension OptionValue: CustomStringConvertible {
  /// The value in words: the same for every way of writing it, and never the same for two values, so that
  /// keys can be made of it.
  ///
  /// A text is in quotes unless it is one word that nothing else is written as: `online`, `"5"`,
  /// `"Comedy, Romance"`. Texts are told apart by their Unicode scalars. O(n).
  public var description: String {
    switch self {
    case .absent: "none"
    case .integer(let integer): "\(integer)"
    // Minus zero equals zero.
    case .number(let number): number == 0 ? "0.0" : number.description
    case .text(let text): text.isBareWord ? text : text.debugDescription
    case .flag(let flag): flag ? "true" : "false"
    case .list(let list): "[" + list.map(\.description).joined(separator: ", ") + "]"
    case .map(let map):
      "{"
        + map.sorted { $0.key < $1.key }
        .map { "\(OptionValue.text($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }
}

extension String {
  /// Whether it is a word of letters, digits and hyphens that is no number, flag or absence.
  fileprivate var isBareWord: Bool {
    guard let first = utf8.first, UInt8(ascii: "A") <= first,
      utf8.allSatisfy({ Self.plain.contains($0) })
    else { return false }
    return !["none", "true", "false", "nan", "inf"].contains(self)
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-".utf8)
}

/// A Swift type that an option's value can be seen as.
public protocol OptionConvertible: Sendable {
  /// Nil if `value` is of another type.
  init?(_ value: OptionValue)
  /// The reverse of `init(_:)`.
  var optionValue: OptionValue { get }
}

extension Int: OptionConvertible {
  public init?(_ value: OptionValue) {
    guard case .integer(let integer) = value else { return nil }
    self = integer
  }

  public var optionValue: OptionValue { .integer(self) }
}

extension Double: OptionConvertible {
  public init?(_ value: OptionValue) {
    guard case .number(let number) = value else { return nil }
    self = number
  }

  public var optionValue: OptionValue { .number(self) }
}

extension String: OptionConvertible {
  public init?(_ value: OptionValue) {
    guard case .text(let text) = value else { return nil }
    self = text
  }

  public var optionValue: OptionValue { .text(self) }
}

extension Bool: OptionConvertible {
  public init?(_ value: OptionValue) {
    guard case .flag(let flag) = value else { return nil }
    self = flag
  }

  public var optionValue: OptionValue { .flag(self) }
}

extension ID: OptionConvertible {
  public init?(_ value: OptionValue) {
    switch value {
    case .integer(let integer): self = .number(Int64(integer))
    case .text(let text): self.init(text)
    default: return nil
    }
  }

  public var optionValue: OptionValue {
    switch self {
    case .number(let number): .integer(Int(number))
    case .text: .text(description)
    }
  }
}

extension Optional: OptionConvertible where Wrapped: OptionConvertible {
  public init?(_ value: OptionValue) {
    if case .absent = value {
      self = .none
    } else if let wrapped = Wrapped(value) {
      self = .some(wrapped)
    } else {
      return nil
    }
  }

  public var optionValue: OptionValue { self?.optionValue ?? .absent }
}

extension Array: OptionConvertible where Element: OptionConvertible {
  public init?(_ value: OptionValue) {
    guard case .list(let list) = value else { return nil }
    let elements = list.compactMap { Element($0) }
    guard elements.count == list.count else { return nil }
    self = elements
  }

  public var optionValue: OptionValue { .list(map(\.optionValue)) }
}

extension Dictionary: OptionConvertible where Key == String, Value: OptionConvertible {
  public init?(_ value: OptionValue) {
    guard case .map(let map) = value else { return nil }
    let values = map.compactMapValues { Value($0) }
    guard values.count == map.count else { return nil }
    self = values
  }

  public var optionValue: OptionValue { .map(mapValues(\.optionValue)) }
}

/// One of a few words, such as `online` and `batch`.
public protocol OptionChoice: OptionConvertible, CaseIterable, RawRepresentable<String> {}

extension OptionChoice {
  public init?(_ value: OptionValue) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }

  public var optionValue: OptionValue { .text(rawValue) }
}
