import Files

/// The key of a result: a SHA-256 of its inputs, the same on every machine.
public struct Key: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  /// Nil unless `hex` is 64 lower-case hexadecimal digits.
  public init?(hex: String) {
    guard Hexadecimal.isDigest(hex) else { return nil }
    self.hex = hex
  }

  init(digest: some Sequence<UInt8>) { hex = Hexadecimal.text(digest) }

  /// The first 12 digits, for display and file names. Do not identify a result by them.
  public var short: String { String(hex.prefix(12)) }
}

extension Key: Comparable {
  public static func < (left: Key, right: Key) -> Bool { left.hex < right.hex }
}

extension Key: CustomStringConvertible {
  public var description: String { hex }
}

extension Key: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let key = Key(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not 64 hexadecimal digits")
    }
    self = key
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
