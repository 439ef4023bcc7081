/// A number of bytes, which can be read from text and shown as text.
package struct ByteCount: Sendable {
  package let bytes: Int

  private static let units = ["B", "kB", "MB", "GB", "TB", "PB"]

  package init(_ bytes: Int) { self.bytes = bytes }

  /// Parses `5G`, `1.5 GB`, `800k`, `512MiB`, `1000`; nil for anything else.
  package init?(_ text: String) {
    guard let (number, unit) = Quantity.split(text) else { return nil }
    var letters = unit.lowercased()[...]
    if letters.last == "b" { letters.removeLast() }
    let isBinary = letters.count == 2 && letters.last == "i"
    if isBinary { letters.removeLast() }
    let powers = ["", "k", "m", "g", "t", "p"]
    guard let power = powers.firstIndex(of: String(letters)) else { return nil }
    var count = number
    for _ in 0..<power { count *= isBinary ? 1024 : 1000 }
    guard count < 0x1p62 else { return nil }
    bytes = Int(count)
  }

  /// `812 B`, `3.1 kB`, `223 kB`, `1.8 GB`
  package var words: String {
    var value = Double(bytes)
    var unit = 0
    // A value that would be rounded up to 1000 is shown in the next unit.
    while value >= (unit == 0 ? 1000 : 999.5), unit < Self.units.count - 1 {
      value /= 1000
      unit += 1
    }
    let tenths = Int((value * 10).rounded())
    let text =
      unit == 0 || tenths >= 100
      ? "\(Int(value.rounded()))" : DecimalText.placed(tenths, decimals: 1, grouped: false)
    return "\(text) \(Self.units[unit])"
  }
}

/// Parses a number with a unit.
enum Quantity {
  /// `1.5 GB` as 1.5 and `GB`; nil unless the text begins with a plain, non-negative number.
  static func split(_ text: String) -> (number: Double, unit: String)? {
    let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    guard digits.first != ".", digits.last != ".", let number = Double(digits) else { return nil }
    return (number, String(text.dropFirst(digits.count).drop { $0 == " " }))
  }
}
