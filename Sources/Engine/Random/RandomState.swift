import Glibc

/// NumPy's legacy random generator, bit for bit: the Mersenne Twister of `np.random.seed(n)`.
///
/// Published notebooks use it for two steps: choosing the training users, and initialising a fit. A value type: a
/// copy continues independently from the same state.
public struct RandomState: Sendable {
  /// The Mersenne Twister's 624 words.
  private var key: [UInt32]
  /// The doubles made from `key`, and how many of them are used. All draws use doubles of two words, and 624 is even,
  /// so a block of words is a block of doubles.
  private var block: [Double]
  private var used: Int
  /// The second of a pair of normal numbers, returned by the next call of `gauss()`.
  private var spare: Double?

  /// The state of `np.random.RandomState(seed)`.
  public init(seed: UInt32) {
    var word = seed
    key = (0..<Self.words).map { index in
      defer {
        word = 1_812_433_253 &* (word ^ (word >> 30)) &+ UInt32(truncatingIfNeeded: index + 1)
      }
      return word
    }
    block = [Double](repeating: 0, count: Self.words / 2)
    used = block.count
  }

  /// A uniform number in [0, 1): `random_sample()`.
  public mutating func random() -> Double {
    if used == block.count { refill() }
    defer { used += 1 }
    return block[used]
  }

  /// A number from the standard normal distribution, by the polar method: the legacy `standard_normal()`.
  public mutating func gauss() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    while true {
      let x = 2 * random() - 1
      let y = 2 * random() - 1
      let square = x * x + y * y
      guard square < 1, square != 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = factor * x
      return factor * y
    }
  }

  /// A number from the gamma distribution, by Marsaglia and Tsang's method (2000): `gamma(shape, scale)`.
  ///
  /// - Precondition: `shape` is greater than 1. NumPy's method for smaller shapes is not implemented.
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    gamma(GammaShape(shape), scale: scale)
  }

  /// Fills `numbers` with `gamma(shape:scale:)`, first to last, as NumPy fills an array in C order.
  public mutating func fillGamma(
    _ numbers: UnsafeMutableBufferPointer<Double>, shape: Double, scale: Double
  ) {
    let shape = GammaShape(shape)
    for index in numbers.indices { numbers[index] = gamma(shape, scale: scale) }
  }

  /// Constants of the method for a shape.
  private struct GammaShape {
    let b: Double
    let c: Double

    init(_ shape: Double) {
      precondition(shape > 1)
      b = shape - 1.0 / 3
      c = 1 / (9 * b).squareRoot()
    }
  }

  private mutating func gamma(_ shape: GammaShape, scale: Double) -> Double {
    let (b, c) = (shape.b, shape.c)
    while true {
      let x = gauss()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let cube = root * root * root
      let u = random()
      let square = x * x
      if u < 1 - 0.0331 * (square * square) || log(u) < 0.5 * square + b * (1 - cube + log(cube)) {
        return scale * (b * cube)
      }
    }
  }

  private static let words = 624

  /// Generates the next 624 words and converts them to doubles with 53 random bits.
  private mutating func refill() {
    let words = Self.words
    key.withUnsafeMutableBufferPointer { key in
      func twist(_ index: Int, _ next: Int, _ far: Int) {
        let bits = (key[index] & 0x8000_0000) | (key[next] & 0x7fff_ffff)
        key[index] = key[far] ^ (bits >> 1) ^ ((0 &- (bits & 1)) & 0x9908_b0df)
      }
      for index in 0..<227 { twist(index, index + 1, index + 397) }
      for index in 227..<words - 1 { twist(index, index + 1, index - 227) }
      twist(words - 1, 0, 396)

      func tempered(_ index: Int) -> UInt32 {
        var word = key[index]
        word ^= word >> 11
        word ^= (word << 7) & 0x9d2c_5680
        word ^= (word << 15) & 0xefc6_0000
        return word ^ (word >> 18)
      }
      block.withUnsafeMutableBufferPointer { block in
        for index in block.indices {
          let high = Double(tempered(2 * index) >> 5)
          let low = Double(tempered(2 * index + 1) >> 6)
          block[index] = (high * 67_108_864 + low) / 9_007_199_254_740_992
        }
      }
    }
    used = 0
  }
}
