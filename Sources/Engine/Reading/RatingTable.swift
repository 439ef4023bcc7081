/// The different ratings met so far, each with a code in the order of meeting.
///
/// A rating is counted in hundredths.
struct RatingTable: Sendable {
  /// How many ratings one byte can tell apart.
  static let limit = 256

  /// What is wrong with the rating that is one too many.
  static let full = ReadingError.Fact.tooManyValues(limit: limit)

  /// What may occur, in hundredths.
  let bounds: ClosedRange<Int>
  /// The rating of each code, in hundredths.
  private(set) var values: [Int] = []
  /// The code of each rating of `bounds`, from its lower end; -1 for one that was not met.
  private var codes: [Int16]

  init(bounds: ClosedRange<Int>) {
    self.bounds = bounds
    codes = Array(repeating: -1, count: bounds.count)
  }

  /// The code of a rating within `bounds`; nil if there are too many different ones.
  mutating func code(of hundredths: Int) -> UInt8? {
    let place = hundredths - bounds.lowerBound
    if codes[place] >= 0 { return UInt8(codes[place]) }
    guard values.count < Self.limit else { return nil }
    codes[place] = Int16(values.count)
    values.append(hundredths)
    return UInt8(codes[place])
  }

  /// Hundredths within a range of ratings; at most ten thousand stars to either side.
  static func bounds(of allowed: ClosedRange<Double>) -> ClosedRange<Int> {
    let limit = 10_000.0
    let lower = (max(-limit, min(limit, allowed.lowerBound)) * 100 - 1e-6).rounded(.up)
    let upper = (max(-limit, min(limit, allowed.upperBound)) * 100 + 1e-6).rounded(.down)
    return Int(lower)...max(Int(lower), Int(upper))
  }
}
