/// A value that a cell publishes, or a cell of a table: a value of JSON.
///
/// A whole number is the same value in both numeric cases: `.integer(4)` equals `.number(4)`, because JSON writes both
/// as 4.
public indirect enum Value: Sendable {
  case integer(Int)
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([Value])
  case record([String: Value])
  /// Unknown; null in JSON. A number that is not finite is encoded as null, too.
  case missing

  /// A number, or `.missing` for nil.
  public static func measured(_ number: Double?) -> Value { number.map(Value.number) ?? .missing }

  /// The value at a dotted path: `users.train`.
  public subscript(path: [String]) -> Value? {
    guard let name = path.first else { return self }
    guard case .record(let fields) = self else { return nil }
    return fields[name]?[Array(path.dropFirst())]
  }
}

extension Value: Hashable {
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.integer(let integer), .number(let number)), (.number(let number), .integer(let integer)):
      Double(integer) == number
    case (.text(let left), .text(let right)): left == right
    case (.flag(let left), .flag(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.record(let left), .record(let right)): left == right
    case (.missing, .missing): true
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .integer(let integer): hasher.combine(Double(integer))
    case .number(let number): hasher.combine(number)
    case .text(let text): hasher.combine(text)
    case .flag(let flag): hasher.combine(flag)
    case .list(let list): hasher.combine(list)
    case .record(let fields): hasher.combine(fields)
    case .missing: hasher.combine(0)
    }
  }
}

extension Value: Codable {
  /// Tries the most frequent types first, because each failed attempt makes the decoder construct an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .missing
    } else if let number = try? container.decode(Double.self) {
      let isWhole = number == number.rounded()
      let integer = isWhole ? try? container.decode(Int.self) : nil
      self = integer.map(Value.integer) ?? .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? container.decode([Value].self) {
      self = .list(list)
    } else {
      self = .record(try container.decode([String: Value].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let integer): try container.encode(integer)
    case .number(let number):
      if number.isFinite { try container.encode(number) } else { try container.encodeNil() }
    case .text(let text): try container.encode(text)
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .record(let fields): try container.encode(fields)
    case .missing: try container.encodeNil()
    }
  }
}
