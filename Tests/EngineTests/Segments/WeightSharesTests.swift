import Testing

@testable import Engine

@Suite struct WeightSharesTests {
  @Test func `shares and lifts equal those of pandas`() throws {
    let fixture = try SegmentsFixture.load()
    #expect(fixture.cases.count == 4)
    for expected in fixture.cases {
      let model = try LDAModel(named: expected.name)
      let shares = model.shares()
      let topics = 0..<model.topics
      #expect(relativeError(topics.map(shares.share(ofSegment:)), expected.shares) < 1e-12)
      let lifts = topics.flatMap { topic in
        (0..<model.columns).map { shares.lift(of: $0, inSegment: topic) }
      }
      #expect(relativeError(lifts, expected.lift) < 1e-12)
    }
  }

  @Test func `the items of the largest lift are those of pandas`() throws {
    let fixture = try SegmentsFixture.load()
    let train = try LDAFixture.shared.get().train.matrix
    let rated = train.columns(storing: fixture.leastRatings)
    #expect(rated == fixture.rated)
    // With one segment every lift is 1 but for rounding, and items come by id.
    for expected in fixture.cases {
      let model = try LDAModel(named: expected.name)
      let shares = model.shares()
      let top = (0..<model.topics).map {
        shares.topItems(ofSegment: $0, count: fixture.count, among: rated)
      }
      #expect(top == expected.top)
    }
  }

  @Test func `any count agrees with sorting all, ties by column`() throws {
    var random = RandomState(seed: 9)
    let weights = (0..<400).map { _ in 1 + (random.random() * 3).rounded() }
    let model = try LDAModel(
      topics: 2, columns: 200, components: Column(weights), docTopicPrior: 0.5,
      topicWordPrior: 0.5, passes: 1, batches: 1, perplexity: 1)
    let shares = model.shares()
    let candidates = (0..<200).filter { $0 % 3 != 0 }
    let sorted = candidates.sorted {
      (shares.lift(of: $1, inSegment: 0), $0) < (shares.lift(of: $0, inSegment: 0), $1)
    }
    for count in [0, 1, 2, 50, 500] {
      let top = shares.topItems(ofSegment: 0, count: count, among: candidates)
      #expect(top == Array(sorted.prefix(count)))
    }
    #expect(shares.topItems(ofSegment: 0, count: 5, among: []).isEmpty)
  }
}
