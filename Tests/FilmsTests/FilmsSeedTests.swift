import Engine
import Testing

@testable import Films

@Suite struct `The seed of simulated ratings` {
  @Test func `means the same set for any number of threads`() throws {
    let sample = try FilmsSample(users: 1_000, seed: 5)
    let alone = try sample.ratings(axes: .ids, workers: Workers(count: 1))
    for count in [2, 3, 8] {
      let together = try sample.ratings(axes: .ids, workers: Workers(count: count))
      #expect(together.users == alone.users && together.items == alone.items)
      #expect(together.codes == alone.codes && together.timestamps == alone.timestamps)
    }
  }

  @Test func `means another set when it differs`() throws {
    let one = try FilmsSample(users: 50, seed: 1).ratings(axes: .ids, workers: Workers(count: 1))
    let two = try FilmsSample(users: 50, seed: 2).ratings(axes: .ids, workers: Workers(count: 1))
    #expect(one.items != two.items)
    #expect(one.codes != two.codes)
    #expect(one.timestamps != two.timestamps)
  }

  @Test func `means the same viewers in a larger set`() throws {
    let small = try FilmsSample(users: 300, seed: 9).ratings(axes: .ids, workers: Workers(count: 1))
    let large = try FilmsSample(users: 700, seed: 9)
    var again: [FilmsSample.Rating] = []
    for user in 1...Int32(300) { large.ratings(ofUser: user, into: &again) }
    #expect(again.map(\.item) == Array(small.items))
    #expect(again.map { Double($0.halfStars) / 2 } == small.codes.map { small.scale[Int($0)] })
    #expect(again.map(\.timestamp) == Array(small.timestamps))
  }

  /// What is pinned here has to stay: whoever has written down a seed gets the same ratings again.
  @Test func `means the same ratings on every machine`() throws {
    let sample = try FilmsSample(users: 200, seed: 1)
    var ratings: [FilmsSample.Rating] = []
    for user in 1...Int32(200) { sample.ratings(ofUser: user, into: &ratings) }
    #expect(ratings.count == 16_015)
    #expect(fingerprint(of: ratings) == 0xA032_3D39_9623_064E)
  }

  @Test(arguments: [0, -1, 10_000_001, .max])
  func `does not help a set without viewers, or with too many`(users: Int) {
    #expect(throws: FilmsSample.Problem.usersOutOfRange(users, allowed: 1...10_000_000)) {
      try FilmsSample(users: users, seed: 1)
    }
  }

  /// FNV-1a over the numbers, 64 bits.
  private func fingerprint(of ratings: [FilmsSample.Rating]) -> UInt64 {
    ratings.reduce(0xCBF2_9CE4_8422_2325) { hash, rating in
      [Int64(rating.item), Int64(rating.halfStars), rating.timestamp].reduce(hash) {
        ($0 ^ UInt64(bitPattern: $1)) &* 0x100_0000_01B3
      }
    }
  }
}
