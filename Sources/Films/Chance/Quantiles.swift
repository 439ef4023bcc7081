/// A distribution told by some of its quantiles, straight lines between them.
struct Quantiles: Equatable, Sendable {
  private let shares: [Double]
  private let values: [Double]

  /// Ascending shares from 0 to 1, each with its value.
  init(_ points: [(share: Double, value: Double)]) {
    shares = points.map(\.share)
    values = points.map(\.value)
  }

  /// The value that a share of the cases lies below.
  func value(at share: Double) -> Double {
    guard let upper = shares.firstIndex(where: { $0 > share }), upper > 0 else {
      return share < 0 ? values[0] : values[values.count - 1]
    }
    let part = (share - shares[upper - 1]) / (shares[upper] - shares[upper - 1])
    return values[upper - 1] + part * (values[upper] - values[upper - 1])
  }
}
