import Testing

@testable import Films

@Suite struct `A simulated set of ml-latest's size` {
  let sample: FilmsSample
  /// The ratings of each fiftieth viewer.
  let histories: [[FilmsSample.Rating]]

  init() throws {
    (sample, histories) = try Self.latest.get()
  }

  /// Made once for all tests.
  private static let latest = Result {
    let sample = try FilmsSample(users: 283_228, seed: 1)
    let histories = stride(from: Int32(1), through: 283_228, by: 50).map { user in
      var ratings: [FilmsSample.Rating] = []
      sample.ratings(ofUser: user, into: &ratings)
      return ratings
    }
    return (sample, histories)
  }

  @Test func `has few ratings from half its viewers, and thousands from some`() {
    let counts = histories.map(\.count).sorted()
    #expect((0...2).contains(counts[0]))
    #expect((25...35).contains(counts[counts.count / 2]))
    #expect((2_000...7_000).contains(counts[counts.count - 1]))
  }

  @Test func `has 24 to 28 million ratings`() {
    let viewers = (1...Int32(283_228)).map { FilmsSample.Viewer(id: $0, of: sample) }
    let wanted = viewers.reduce(0) { $0 + $1.films }
    let picked = histories.enumerated().map { (viewers[$0.offset * 50].films, $0.element.count) }
    #expect(picked.allSatisfy { $0.1 <= $0.0 })
    let share =
      Double(picked.reduce(0) { $0 + $1.1 }) / Double(picked.reduce(0) { $0 + $1.0 })
    #expect((24_000_000.0...28_500_000).contains(share * Double(wanted)))
  }

  @Test func `has ids up to 193,886, and that one is rated`() {
    #expect(sample.items.count == 58_098)
    #expect(sample.items.all.last?.id == 193_886)
    #expect(histories.contains { $0.last?.item == 193_886 })
  }

  @Test func `gives most ratings to few films`() {
    var counts: [Int32: Int] = [:]
    for rating in histories.joined() { counts[rating.item, default: 0] += 1 }
    let sorted = counts.values.sorted(by: >)
    let all = sorted.reduce(0, +)
    let top = sorted.prefix(581).reduce(0, +)
    #expect((0.4...0.65).contains(Double(top) / Double(all)))
    #expect(sorted.count { $0 == 1 } > 4_000)
  }

  @Test func `grows from the real films by the square root of its viewers`() throws {
    let films = [10_000, 10_001, 70_807, 283_228, 1_000_000].map {
      FilmsSample.Scale(users: $0).films
    }
    #expect(films == [RealFilms.all.count, 10_917, 29_049, 58_098, 58_098])
  }
}
