/// A small generator of random numbers that can start anywhere: one stream for each viewer.
///
/// SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
/// Everything made from it uses only additions, multiplications and square roots, which IEEE 754
/// defines to the bit, so that a seed means the same set on every machine.
struct SplitMix64: Sendable {
  private var state: UInt64

  /// Streams of one seed have nothing to do with each other, nor has the same stream of two seeds.
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

  /// Mean 0, standard deviation 1, nearly normal: the sum of four uniform numbers, within 3.47.
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
