import TestSupport
import Testing

@testable import Engine

@Suite struct RatingsSummaryTests {
  @Test func `counts, ranges and the histogram are those of a plain count`() throws {
    var random = Dice(seed: 5)
    let rows = (0..<5000).map { _ in
      PlainRating(
        Int32(random.below(300) * 7 + 3), Int32(random.below(90_000)),
        Double(random.below(10) + 1) / 2, Int64(random.below(1_000_000)) - 500_000)
    }
    let summary = try Ratings(rows: rows).summary(workers: Workers(count: 3))
    #expect(summary.count == 5000)
    #expect(summary.users == Set(rows.map(\.user)).count)
    #expect(summary.items == Set(rows.map(\.item)).count)
    #expect(summary.userIDs?.lowerBound.number == rows.map(\.user).min())
    #expect(summary.userIDs?.upperBound.number == rows.map(\.user).max())
    #expect(summary.itemIDs?.lowerBound.number == rows.map(\.item).min())
    #expect(summary.itemIDs?.upperBound.number == rows.map(\.item).max())
    #expect(summary.span?.lowerBound == rows.map(\.timestamp).min())
    #expect(summary.span?.upperBound == rows.map(\.timestamp).max())
    let halfStars = (1...10).map { star in rows.count { $0.rating == Double(star) / 2 } }
    #expect(summary.histogram == halfStars)
  }

  @Test func `no ratings are summed up as none`() throws {
    let summary = try Ratings(rows: []).summary(workers: Workers(count: 2))
    #expect(summary == RatingsSummary())
  }

  @Test func `a share of users is kept with all their ratings, in the order of the file`() throws {
    var random = Dice(seed: 9)
    let rows = (0..<2000).map { place in
      PlainRating(Int32(random.below(200)), Int32(random.below(50)), 3, Int64(place))
    }
    let kept = try Ratings(rows: rows).keeping(
      share: 0.25, seed: 7, workers: Workers(count: 2)
    ).rows
    var state = RandomState(seed: 7)
    var isKept: [Int32: Bool] = [:]
    for row in rows where isKept[row.user] == nil { isKept[row.user] = state.random() < 0.25 }
    #expect(kept == rows.filter { isKept[$0.user] == true })
    #expect(kept.count > 200 && kept.count < 900)
    let all = try Ratings(rows: rows).keeping(share: 1, seed: 7, workers: Workers(count: 2))
    #expect(all.rows == rows)
  }
}
