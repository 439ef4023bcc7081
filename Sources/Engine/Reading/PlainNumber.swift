/// A decimal number in common notation: `4`, `4.0`, `+3.50`, `9.64982703e8`.
///
/// Exact: stores digits and a power of ten, not a binary fraction.
struct PlainNumber {
  /// All digits without the point and without trailing zeros.
  private var digits: Int64
  /// Number of digits after the point; negative if zeros have to be appended.
  private var decimals: Int

  /// Nil for text that is not a finite number, or has more than 18 digits, not counting trailing zeros of the
  /// fraction. Ignores surrounding spaces.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    while let first = rest.first, first.isBlank { rest.removeFirst() }
    while let last = rest.last, last.isBlank { rest.removeLast() }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var mantissa = Mantissa()
    guard mantissa.read(&rest) else { return nil }
    var exponent = 0
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      guard let read = Self.exponent(rest) else { return nil }
      exponent = read
      rest = []
    }
    guard rest.isEmpty else { return nil }
    digits = isNegative ? -mantissa.digits : mantissa.digits
    decimals = mantissa.decimals - exponent
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    if digits == 0 { decimals = 0 }
  }

  /// The number times 10 to the power `places`; nil if that is not an integer or does not fit.
  func scaled(places: Int) -> Int64? {
    let zeros = places - decimals
    guard zeros >= 0, zeros <= 18 else { return nil }
    var result = digits
    for _ in 0..<zeros {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = product
    }
    return result
  }

  private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count <= 4 else { return nil }
    return Int(String(decoding: text, as: UTF8.self))
  }

  private struct Mantissa {
    var digits: Int64 = 0
    var decimals = 0

    /// Consumes digits with at most one point among them; false if there are no digits or too many.
    mutating func read(_ rest: inout ArraySlice<UInt8>) -> Bool {
      var hasPoint = false
      var hasDigit = false
      while let byte = rest.first {
        if byte.isDigit {
          hasDigit = true
          guard digits < 100_000_000_000_000_000 else {
            guard hasPoint, byte == UInt8(ascii: "0") else { return false }
            rest.removeFirst()
            continue
          }
          digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
          if hasPoint { decimals += 1 }
        } else if byte == UInt8(ascii: "."), !hasPoint {
          hasPoint = true
        } else {
          break
        }
        rest.removeFirst()
      }
      return hasDigit
    }
  }
}
