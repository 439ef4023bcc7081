import TestSupport
import Testing

@testable import Engine

@Suite struct RatingsOfOneUserTests {
  @Test func `a user's ratings come in the order of time, then of the file`() throws {
    var random = Dice(seed: 3)
    let rows = (0..<4000).map { _ in
      PlainRating(
        Int32(random.below(40) * 3 + 1), Int32(random.below(500)), 3, Int64(random.below(25)) - 9)
    }
    let ratings = try Ratings(rows: rows)
    for user in 0..<121 {
      let places = try ratings.places(ofUser: user, workers: Workers(count: 2))
      // Swift's sort is stable.
      let plain = rows.indices.filter { rows[$0].user == Int32(user) }
        .sorted { rows[$0].timestamp < rows[$1].timestamp }
      #expect(places == plain)
    }
  }

  @Test func `the nearest user is one who rated`() throws {
    let ratings = try Ratings(rows: [10, 90, 30].map { PlainRating($0, 1, 3, 0) })
    let near = [0, 10, 20, 21, 61, .number(.max), .number(.min)].map {
      ratings.user(nearestTo: $0)
    }
    #expect(near == [10, 10, 10, 30, 90, 90, 10])
    #expect(ratings.user(nearestTo: ID("10")) == nil)
    #expect(try Ratings(rows: []).user(nearestTo: 1) == nil)
  }
}
