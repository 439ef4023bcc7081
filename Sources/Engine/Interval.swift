/// An interval of numbers, either end open or closed.
public struct Interval: Hashable, Sendable {
  public var low: Double
  public var high: Double
  public var includesLow: Bool
  public var includesHigh: Bool

  public init(
    _ low: Double, _ high: Double, includesLow: Bool = true, includesHigh: Bool = true
  ) {
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
  }

  public static let notNegative = Interval(0, .infinity)

  /// False for NaN.
  public func contains(_ number: Double) -> Bool {
    (includesLow ? number >= low : number > low)
      && (includesHigh ? number <= high : number < high)
  }
}
