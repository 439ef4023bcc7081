/// Draws indices in proportion to weights, in constant time.
///
/// Vose, "A linear algorithm for generating random numbers with a given distribution" (1991).
struct AliasTable: Sendable {
  private struct Slot: BitwiseCopyable {
    /// The slot's own index is drawn with chance `own` / 2^32, else `other`.
    var own: UInt32
    var other: UInt32
  }

  private let slots: [Slot]

  /// `weights` are positive and fewer than 2^32. O(n).
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
