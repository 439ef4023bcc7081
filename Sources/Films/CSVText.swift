/// A CSV file's text being made, as bytes. Quotes as RFC 4180 has it.
struct CSVText: Sendable {
  var bytes: [UInt8] = []
  /// How many lines have been ended.
  private(set) var lines = 0

  /// Appends a number that is not negative, in decimal, and what ends its field.
  mutating func append(_ number: Int, then end: Unicode.Scalar) {
    var power = 1
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
    close(with: end)
  }

  /// Appends a text, quoted where it must be, and what ends its field.
  mutating func append(field: String, then end: Unicode.Scalar) {
    let quote = UInt8(ascii: "\"")
    if field.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) {
      bytes.append(quote)
      for byte in field.utf8 {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
      bytes.append(quote)
    } else {
      bytes.append(contentsOf: field.utf8)
    }
    close(with: end)
  }

  private mutating func close(with end: Unicode.Scalar) {
    bytes.append(UInt8(ascii: end))
    if end == "\n" { lines += 1 }
  }
}
