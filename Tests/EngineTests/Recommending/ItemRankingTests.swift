import Testing

@testable import Engine

@Suite struct ItemRankingTests {
  @Test(arguments: ["weight", "mean"])
  func `every user is recommended what pandas recommends`(rule: String) throws {
    let fixture = try RecommendingFixture.load()
    let scene = try fixture.scene()
    #expect(scene.averages.items(ratedAtLeast: fixture.minimum) == fixture.candidates)
    let rankings = try scene.rankings(
      by: try #require(scene.rules[rule]), among: fixture.candidates, top: fixture.top)
    let expected = try #require(fixture.recommended[rule])
    var compared = 0
    for part in scene.split.parts {
      for user in part.users where scene.assignment[Int(user)] >= 0 {
        let found = rankings[Int(scene.assignment[Int(user)])]
          .firstUnseen(fixture.top, by: Int(user), in: part.x)
        let wanted = try #require(expected["\(user)"])
        #expect(found.map { Double($0.item) } == wanted.map { $0[0] })
        #expect(found.map { Double($0.place) } == wanted.map { $0[2] })
        #expect(zip(found, wanted).allSatisfy { abs($0.score - $1[1]) <= 1e-12 })
        compared += 1
      }
    }
    #expect(compared == expected.count)
  }

  @Test func `tied items stand by id, and no more are kept than asked for`() {
    let ranking = ItemRanking(of: [4, 2, 9, 7], depth: 3) { $0 == 9 ? 2 : 1 }
    #expect(ranking.items == [9, 2, 4])
    #expect(ranking.scores == [2, 1, 1])
    #expect(ItemRanking(of: [], depth: 3) { Double($0) }.items.isEmpty)
  }

  @Test func `who has seen everything is recommended nothing`() {
    let seen = SparseMatrix(
      rows: 2, columns: 4, offsets: [0, 3, 3], indices: [0, 2, 3], codes: [0, 0, 0], scale: [1])
    let ranking = ItemRanking(of: [0, 2, 3], depth: 3) { Double($0) }
    #expect(ranking.firstUnseen(2, by: 0, in: seen).isEmpty)
    #expect(ranking.firstUnseen(2, by: 1, in: seen).map(\.item) == [3, 2])
    #expect(ranking.firstUnseen(2, by: 1, in: seen).map(\.place) == [1, 2])
    #expect(ranking.unseenPlace(of: 2, for: 1, in: seen, within: 2) == 2)
    #expect(ranking.unseenPlace(of: 2, for: 1, in: seen, within: 1) == nil)
    #expect(ranking.unseenPlace(of: 2, for: 0, in: seen, within: 2) == nil)
  }

  @Test func `a mean is shrunk towards the item's, and is that where nobody rated`() throws {
    let averages = SegmentAverages(
      items: 2, segments: 2, totals: [5, 8, 0, 0], counts: [1, 4, 0, 0], leftOut: 0)
    let rule = RankingRule.shrunkMean(of: averages, shrinkage: 3)
    let mean = 13.0 / 5
    #expect(rule.score(0, 0) == (5 + 3 * mean) / 4)
    #expect(rule.score(1, 0) == -.infinity)
    #expect(RankingRule.shrunkMean(of: averages, shrinkage: 0).score(0, 1) == 2)
    let halves = SegmentAverages(
      items: 1, segments: 2, totals: [9, 0], counts: [2, 0], leftOut: 0)
    #expect(RankingRule.shrunkMean(of: halves, shrinkage: 0).score(0, 1) == 4.5)
  }
}
