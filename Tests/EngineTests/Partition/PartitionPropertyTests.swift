import TestSupport
import Testing

@testable import Engine

/// Partitions of random ratings in any order, with ties and repetitions, equal those of a naive implementation.
@Suite struct PartitionPropertyTests {
  @Test(arguments: 0..<40)
  func `the division agrees with its twin for any number of threads`(seed: UInt64) throws {
    var random = Dice(seed: seed)
    var rows = randomRows(&random)
    if seed % 4 == 0 { rows.sort { ($0.user, $0.item) < ($1.user, $1.item) } }
    let settings = Partition(
      train: 0.6, validation: seed % 2 == 0 ? 0.2 : 0, seed: UInt32(seed))
    let expected = NaivePartition(rows, settings: settings)
    for threads in [1, 2, 3, 8] {
      let split = try settings.split(Ratings(rows: rows), workers: Workers(count: threads))
      #expect(split.replaced == expected.replaced)
      #expect(split.ratings == rows.count)
      #expect(Set(split.parts.map(\.name)) == Set(expected.parts.keys))
      for part in split.parts {
        let twin = try #require(expected.parts[part.name])
        #expect(Array(part.users) == twin.users)
        #expect(part.ratings == twin.ratings)
        #expect(part.x.elements == twin.x)
        #expect(part.y.elements == twin.y)
        #expect(part.x.rows == Int(rows.map(\.user).max() ?? 0) + 1)
        #expect(part.y.columns == Int(rows.map(\.item).max() ?? 0) + 1)
      }
    }
  }

  private func randomRows(_ random: inout Dice) -> [PlainRating] {
    let items = random.oneOf([5, 40, 3000])
    let seconds = random.oneOf([1, 4, 100_000])
    let isGrouped = random.chance(0.5)
    let users = (0..<60).map { Int32($0 * 3 + 1) }.shuffled(using: &random)
    var rows = users.flatMap { user in
      (0..<random.oneOf([1, 2, 3, 20, 90])).map { _ in
        PlainRating(
          user, Int32(random.below(items)), Double(random.below(10) + 1) / 2,
          Int64(random.below(seconds)) - 2)
      }
    }
    if !isGrouped { rows.shuffle(using: &random) }
    return rows
  }

  @Test(arguments: [0, 1, 2, 24, 25, 26, 1000])
  func `keys are sorted`(count: Int) {
    var random = Dice(seed: UInt64(count))
    for bound in [2, 10, Int.max] {
      var keys = (0..<count).map { _ in UInt64(random.below(bound)) }
      let expected = keys.sorted()
      keys.withUnsafeMutableBufferPointer { sortAscending($0) }
      #expect(keys == expected)
    }
  }
}
