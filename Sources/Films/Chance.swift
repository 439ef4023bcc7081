/// A small random number generator with independent streams, one for each viewer.
///
/// SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). All derived numbers
/// use only additions, multiplications and square roots, which IEEE 754 defines exactly, so that a seed gives the
/// same set on every machine.
struct SplitMix64: Sendable {
  private var state: UInt64

  /// Streams of one seed are independent, and so is the same stream of two seeds.
  init(seed: UInt32, stream: UInt64) {
    self.init(state: Self.mix(Self.mix(UInt64(seed) &+ Self.gamma) ^ stream))
  }

  init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= Self.gamma
    return Self.mix(state)
  }

  /// Uniform in 0..<1.
  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in `0..<bound`, which is positive and below 2^32.
  mutating func index(below bound: Int) -> Int { Int(((next() >> 32) * UInt64(bound)) >> 32) }

  /// An approximately normal number with mean 0 and standard deviation 1: the sum of four uniform numbers, within
  /// ±3.47.
  mutating func bell() -> Double {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + bits >> 48
    return (Double(sum) - 131_070) * (0x1p-16 * 1.7320508075688772)
  }

  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Draws indices in proportion to weights, in constant time.
///
/// Vose, "A linear algorithm for generating random numbers with a given distribution" (1991).
struct AliasTable: Sendable {
  private struct Slot: BitwiseCopyable {
    /// The slot's own index is drawn with probability `own` / 2^32, otherwise `other`.
    var own: UInt32
    var other: UInt32
  }

  private let slots: [Slot]

  /// - Precondition: `weights` are positive and fewer than 2^32.
  ///
  /// - Complexity: O(n).
  init(weights: [Double]) {
    let scale = Double(weights.count) / weights.reduce(0, +)
    var rest = weights.map { $0 * scale }
    var slots = weights.indices.map { Slot(own: .max, other: UInt32($0)) }
    var short = weights.indices.filter { rest[$0] < 1 }
    var long = weights.indices.filter { rest[$0] >= 1 }
    while let giver = long.last, let taker = short.popLast() {
      slots[taker] = Slot(own: UInt32(rest[taker] * 0x1p32), other: UInt32(giver))
      rest[giver] -= 1 - rest[taker]
      if rest[giver] < 1 { short.append(long.removeLast()) }
    }
    self.slots = slots
  }

  func draw(_ chance: inout SplitMix64) -> Int {
    let bits = chance.next()
    let index = Int(((bits >> 32) * UInt64(slots.count)) >> 32)
    let slot = slots[index]
    return UInt32(truncatingIfNeeded: bits) < slot.own ? index : Int(slot.other)
  }
}

/// A distribution given by some of its quantiles, with linear interpolation between them.
struct Quantiles: Equatable, Sendable {
  private let shares: [Double]
  private let values: [Double]

  /// Quantiles by ascending share, from 0 to 1.
  init(_ points: [(share: Double, value: Double)]) {
    shares = points.map(\.share)
    values = points.map(\.value)
  }

  /// The quantile for `share`.
  func value(at share: Double) -> Double {
    guard let upper = shares.firstIndex(where: { $0 > share }), upper > 0 else {
      return share < 0 ? values[0] : values[values.count - 1]
    }
    let part = (share - shares[upper - 1]) / (shares[upper] - shares[upper - 1])
    return values[upper - 1] + part * (values[upper] - values[upper - 1])
  }
}
