import Glibc
import Reports
import Words

/// Round numbers along an axis: multiples of 1, 2 or 5 x 10^k.
///
/// They are stored as integers and a power of ten, so that labels are exact and errors do not add up. The step is
/// chosen as in Vega and Observable Plot: the wanted step, divided by a power of ten, is compared with the square roots
/// of 2, 10 and 50.
struct Ticks: Equatable {
  /// 1, 2 or 5; multiplied by 10^`exponent`.
  private(set) var step: Int
  private(set) var exponent: Int
  /// The first and the last tick, as multiples of the step.
  private(set) var first: Int
  private(set) var last: Int

  /// About `count` ticks, at least two, from at or below `low` to at or above `high`. With `areWhole` the step is a
  /// whole number. Both bounds must be finite, with a magnitude of at most 1e300.
  init(covering low: Double, _ high: Double, about count: Int, areWhole: Bool = false) {
    let (low, high) = Self.apart(low, high)
    (step, exponent) = Self.step(low, high, about: count, areWhole: areWhole)
    (first, last) = (0, 0)
    first = multiple(below: low)
    last = multiple(above: high)
  }

  /// The same ticks without those outside `low...high`; may be empty.
  init(within low: Double, _ high: Double, about count: Int, areWhole: Bool = false) {
    self.init(covering: low, high, about: count, areWhole: areWhole)
    while first <= last, tick(first).value < low { first += 1 }
    while first <= last, tick(last).value > high { last -= 1 }
  }

  var all: [Tick] {
    first <= last ? (first...last).map(tick) : []
  }

  private func tick(_ multiple: Int) -> Tick {
    Tick(digits: multiple * step, exponent: exponent)
  }

  /// Extends an empty range to zero, and an empty range at zero to 0...1.
  private static func apart(_ low: Double, _ high: Double) -> (Double, Double) {
    // Bounds that are too close have no distinct ticks between them.
    let resolution = max(abs(low), abs(high)) * 1e-12
    if high - low > max(resolution, 1e-290) { return (low, high) }
    if max(abs(low), abs(high)) < 1e-290 { return (0, 1) }
    return (min(low, 0), max(high, 0))
  }

  private static func step(
    _ low: Double, _ high: Double, about count: Int, areWhole: Bool
  ) -> (Int, Int) {
    let wanted = high / Double(max(count, 1)) - low / Double(max(count, 1))
    var exponent = Int(log10(wanted).rounded(.down))
    let ratio = wanted / Tick(digits: 1, exponent: exponent).value
    var step = 1
    if ratio >= 50.0.squareRoot() {
      exponent += 1
    } else if ratio >= 10.0.squareRoot() {
      step = 5
    } else if ratio >= 2.0.squareRoot() {
      step = 2
    }
    return areWhole && exponent < 0 ? (1, 0) : (step, exponent)
  }

  private func multiple(below value: Double) -> Int {
    var multiple = Int((value / tick(1).value).rounded(.down))
    while tick(multiple).value > value { multiple -= 1 }
    while tick(multiple + 1).value <= value { multiple += 1 }
    return multiple
  }

  private func multiple(above value: Double) -> Int {
    var multiple = Int((value / tick(1).value).rounded(.up))
    while tick(multiple).value < value { multiple += 1 }
    while tick(multiple - 1).value >= value { multiple -= 1 }
    return multiple
  }
}

/// A round number on an axis, exactly `digits` x 10^`exponent`.
struct Tick: Equatable {
  let digits: Int
  let exponent: Int

  /// The nearest `Double`.
  var value: Double {
    // Parsing the decimal notation rounds once; multiplying by a power of ten could round twice.
    Double("\(digits)e\(exponent)") ?? 0
  }

  /// With as many decimals as the step has, the same for all ticks of an axis except zero.
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
      return sign + (grouped ? Words.grouped(whole) : whole)
    default:
      // One digit before the point: 25 x 10^19 is 2.5e20.
      var rest = String(figures.dropFirst())
      while rest.last == "0" { rest.removeLast() }
      let point = rest.isEmpty ? "" : "."
      return "\(sign)\(figures.prefix(1))\(point)\(rest)e\(exponent + figures.count - 1)"
    }
  }
}
