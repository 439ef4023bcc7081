import Testing

@testable import Engine

@Suite struct HitCountsTests {
  @Test(arguments: [1, 2, 5])
  func `hits are those of pandas, for any number of threads`(threads: Int) throws {
    let fixture = try RecommendingFixture.load()
    let scene = try fixture.scene()
    let most = try #require(fixture.tops.last)
    let popular = ItemRanking.byPopularity(in: scene.split.train.x, depth: .max)
    for (part, expected) in [
      (scene.split.train, fixture.train), (scene.split.test, fixture.test),
    ] {
      for (name, hits) in ["weight": expected.weight, "mean": expected.mean] {
        let rankings = try scene.rankings(
          by: try #require(scene.rules[name]), among: fixture.candidates, top: most,
          threads: threads)
        let counts = try HitCounts(
          of: part, tops: fixture.tops, workers: Workers(count: threads)
        ) { user in
          let segment = Int(scene.assignment[user])
          return segment < 0 ? nil : rankings[segment]
        }
        #expect(counts.hits == hits)
        #expect(counts.users == expected.users)
        #expect(counts.covered == expected.covered)
        #expect(counts.rate(at: 1) == Double(hits[1]) / Double(expected.users))
        #expect(counts.coverage == Double(expected.covered) / Double(expected.users))
      }
      let byPopularity = try HitCounts(
        of: part, tops: fixture.tops, workers: Workers(count: threads)
      ) { _ in popular }
      #expect(byPopularity.hits == expected.popularity)
      #expect(byPopularity.covered == expected.users)
    }
  }

  @Test func `soft predictions are weighed means, as NumPy's average`() throws {
    let fixture = try RecommendingFixture.load()
    let scene = try fixture.scene()
    for (part, expected) in [
      (scene.split.train, fixture.train), (scene.split.test, fixture.test),
    ] {
      let predictions = Predictions(
        of: part.y, assignment: scene.assignment, averages: scene.averages,
        weighedBy: Column(fixture.membership))
      let found = (0..<predictions.count).map { predictions[$0].predicted }
      #expect(found.map { $0 == nil } == expected.soft.map { $0 == nil })
      #expect(zip(found, expected.soft).allSatisfy { abs(($0 ?? 0) - ($1 ?? 0)) <= 1e-12 })
      let some = predictions.of([predictions.users[0], predictions.users[2], 9999])
      #expect((0..<some.count).map { some[$0] } == [predictions[0], predictions[2]])
    }
  }

  @Test func `a part without users has no rates`() throws {
    let empty = SparseMatrix(
      rows: 1, columns: 1, offsets: [0, 0], indices: [], codes: [], scale: [])
    let part = Split.Part(name: .test, users: [], x: empty, y: empty, ratings: 0)
    let counts = try HitCounts(of: part, tops: [1], workers: Workers(count: 2)) { _ in nil }
    #expect(counts.rate(at: 0) == nil)
    #expect(counts.coverage == nil)
  }
}
