/// Numbers of a drawing, in tenths of a unit, which is as wide as a pixel: finer is not seen, and makes pages
/// long. No exponent, never `-0`.
enum Coordinate {
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "0" }
    let tenths = Int((min(max(number, -1e9), 1e9) * 10).rounded())
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
