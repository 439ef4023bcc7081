/// Digests as text.
package enum Hexadecimal {
  /// Two lower-case digits a byte.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: digits(bytes), as: UTF8.self)
  }

  /// Two lower-case digits a byte, in ASCII.
  package static func digits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }
  }

  package static func isDigit(_ character: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(character)
  }

  /// Whether `text` is 64 lower-case digits.
  package static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy(isDigit)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
