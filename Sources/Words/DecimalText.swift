/// Numbers in decimal digits, the same in every locale. Negative ones have a true minus sign, because assistive
/// technology skips a hyphen.
package enum DecimalText {
  package static let minus = "\u{2212}"
  /// An en dash, instead of a missing or infinite number.
  package static let missing = "\u{2013}"

  /// `number` x 10^`shift` with a fixed number of decimals. Rounds the exact binary value, half to even, like C's
  /// `printf` and Python's `format`. Nil if it has too many digits.
  package static func fixed(_ number: Double, decimals: Int, shift: Int = 0) -> String? {
    let decimals = min(max(decimals, 0), 12)
    guard let scaled = scaled(number, power: decimals + shift) else { return nil }
    return placed(scaled, decimals: decimals, grouped: true)
  }

  /// With three significant digits, `6.49e-7`, for numbers too small to be written out; a short number in full.
  package static func scientific(_ number: Double) -> String {
    let plain = shortest(number, grouped: false)
    guard plain.count > 8 else { return plain }
    var (scaled, power) = (number.magnitude, 0)
    while scaled > 0, scaled < 99.95, power < 400 { (scaled, power) = (scaled * 10, power + 1) }
    guard scaled < 1e6, let digits = Int(exactly: scaled.rounded()) else {
      return plain
    }
    return (number < 0 ? minus : "") + placed(digits, decimals: 2, grouped: false)
      + "e-\(power - 2)"
  }

  /// The integer nearest to `number` x 10^`power`; nil if it overflows.
  private static func scaled(_ number: Double, power: Int) -> Int? {
    let scale = (0..<power).reduce(1) { scale, _ in scale * 10 }
    let whole = number.rounded(.towardZero)
    guard
      let units = Int(exactly: whole),
      case (let shifted, false) = units.multipliedReportingOverflow(by: scale)
    else { return nil }
    let fraction = number - whole
    let product = fraction * Double(scale)
    let floor = product.rounded(.down)
    guard case (let below, false) = shifted.addingReportingOverflow(Int(floor)), below < .max
    else { return nil }
    switch product - floor {
    case ..<0.5: return below
    case 0.5:
      // The rounding error of the product decides on which side of one half its exact value is.
      let lost = (-product).addingProduct(fraction, Double(scale))
      if lost == 0 { return below.isMultiple(of: 2) ? below : below + 1 }
      return lost < 0 ? below : below + 1
    default: return below + 1
    }
  }

  /// `scaled` / 10^`decimals`.
  package static func placed(_ scaled: Int, decimals: Int, grouped isGrouped: Bool) -> String {
    var digits = String(scaled.magnitude)
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let whole = String(digits.dropLast(decimals))
    let sign = scaled < 0 ? minus : ""
    let text = sign + (isGrouped ? grouped(whole) : whole)
    return decimals == 0 ? text : text + "." + digits.suffix(decimals)
  }

  /// The fewest digits that identify the number.
  package static func shortest(_ number: Double, grouped isGrouped: Bool) -> String {
    guard number.isFinite else { return missing }
    var text = number.magnitude.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    let parts = text.split(separator: "e", maxSplits: 1)
    let sign = number < 0 ? minus : ""
    if parts.count == 2, let exponent = Int(parts[1]) {
      let digits = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
      return "\(sign)\(digits)e\(exponent)"
    }
    guard isGrouped else { return sign + text }
    let point = text.firstIndex(of: ".") ?? text.endIndex
    return sign + grouped(String(text[..<point])) + text[point...]
  }
}
