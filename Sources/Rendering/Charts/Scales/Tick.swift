import Reports

/// One round number of an axis: `digits` x 10^`exponent`, exactly.
struct Tick: Equatable {
  let digits: Int
  let exponent: Int

  /// The nearest number to it.
  var value: Double {
    // Reading the decimal notation rounds once; multiplying by a power of ten could round twice.
    Double("\(digits)e\(exponent)") ?? 0
  }

  /// As many decimals as the step has, the same for all ticks of an axis but zero.
  func text(_ format: Format) -> String {
    switch format {
    case .percent: Self.text(digits, exponent + 2, grouped: true) + "%"
    case .plain: Self.text(digits, exponent, grouped: false)
    case .grouped, .decimals: Self.text(digits, exponent, grouped: true)
    }
  }

  private static func text(_ digits: Int, _ exponent: Int, grouped: Bool) -> String {
    if digits == 0 { return "0" }
    let sign = digits < 0 ? DecimalText.minus : ""
    let figures = String(digits.magnitude)
    switch exponent {
    case -6..<0: return DecimalText.placed(digits, decimals: -exponent, grouped: grouped)
    case 0... where figures.count + exponent <= 15:
      let whole = figures + String(repeating: "0", count: exponent)
      return sign + (grouped ? DecimalText.group(whole) : whole)
    default:
      // One digit before the point: 25 x 10^19 is 2.5e20.
      var rest = String(figures.dropFirst())
      while rest.last == "0" { rest.removeLast() }
      let point = rest.isEmpty ? "" : "."
      return "\(sign)\(figures.prefix(1))\(point)\(rest)e\(exponent + figures.count - 1)"
    }
  }
}
