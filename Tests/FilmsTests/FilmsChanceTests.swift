import Testing

@testable import Films

@Suite struct `Chance for simulated viewers` {
  /// The first numbers of the reference implementation, Vigna's splitmix64.c, from state 0.
  @Test func `comes from SplitMix64`() {
    var chance = SplitMix64(state: 0)
    let numbers = (0..<3).map { _ in chance.next() }
    #expect(numbers == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
  }

  @Test func `differs between streams and between seeds`() {
    var first = [
      SplitMix64(seed: 1, stream: 1), SplitMix64(seed: 1, stream: 2),
      SplitMix64(seed: 2, stream: 1),
    ]
    let numbers = first.indices.map { first[$0].next() }
    #expect(Set(numbers).count == 3)
  }

  @Test func `has bells with mean 0, deviation 1 and short tails`() {
    var chance = SplitMix64(seed: 7, stream: 7)
    let bells = (0..<100_000).map { _ in chance.bell() }
    let mean = bells.reduce(0, +) / 100_000
    let square = bells.reduce(0) { $0 + $1 * $1 } / 100_000
    #expect(abs(mean) < 0.02)
    #expect(abs(square - 1) < 0.02)
    #expect(bells.allSatisfy { abs($0) < 3.47 })
    let withinOne = bells.count { abs($0) < 1 }
    #expect((66_000...70_000).contains(withinOne))
  }

  @Test func `draws whole numbers evenly below a bound`() {
    var chance = SplitMix64(seed: 3, stream: 0)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[chance.index(below: 7)] += 1 }
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) })
  }

  @Test(arguments: [[1], [1, 1], [0.001, 5], [3, 1, 2, 0.5, 10], Array(repeating: 2, count: 33)])
  func `draws from an alias table in proportion to the weights`(weights: [Double]) {
    let table = AliasTable(weights: weights)
    var chance = SplitMix64(seed: 1, stream: 5)
    var counts = [Double](repeating: 0, count: weights.count)
    let draws = 200_000.0
    for _ in 0..<Int(draws) { counts[table.draw(&chance)] += 1 }
    let total = weights.reduce(0, +)
    for (count, weight) in zip(counts, weights) {
      let share = weight / total
      let deviation = (share * (1 - share) / draws).squareRoot()
      #expect(abs(count / draws - share) <= 5 * deviation)
    }
  }

  @Test func `reads quantiles between their points`() {
    let quantiles = Quantiles([(0, 10), (0.5, 20), (1, 100)])
    #expect([0, 0.25, 0.5, 0.75, 1].map(quantiles.value(at:)) == [10, 15, 20, 60, 100])
    #expect([-1, 2].map(quantiles.value(at:)) == [10, 100])
  }
}
