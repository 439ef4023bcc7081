import Testing

@testable import Engine

@Suite struct RankedNumberTests {
  @Test(arguments: [55.5, 1.0, 3.7, 1e-300, 1e300, -2.25, 0.1])
  func `what rounding left makes no order`(number: Double) {
    for digits in [1e-13, -1e-13, 1e-12, 3e-16] {
      #expect((number * (1 + digits)).ranked == number.ranked)
    }
    #expect((number * (1 + 1e-8)).ranked != number.ranked)
  }

  @Test func `ranks are in the order of the numbers, and ranking twice changes nothing`() {
    var draws = Draws(seed: 3)
    let numbers = draws.numbers(2000, in: -4...4).sorted()
    for (left, right) in zip(numbers, numbers.dropFirst()) { #expect(left.ranked <= right.ranked) }
    for number in numbers {
      #expect(number.ranked.ranked == number.ranked)
      #expect(abs(number.ranked - number) <= 1e-9 * abs(number))
    }
    #expect(Double.infinity.ranked == .infinity)
    #expect((-Double.infinity).ranked == -.infinity)
    #expect(0.0.ranked == 0)
  }

  @Test func `lists of a segment and rankings put ties that rounding parted by id`() throws {
    let tied = 55.5 * (1 + 1e-13)
    let weights = [1, 55.5, 3, tied, 55.5, 60]
    let model = try LDAModel(
      topics: 1, columns: 6, components: Column(weights), docTopicPrior: 1, topicWordPrior: 1,
      passes: 1, batches: 1, perplexity: 1)
    #expect(model.topItems(ofSegment: 0, count: 4, among: 0..<6).map(\.item) == [5, 1, 3, 4])
    let ranking = ItemRanking(of: [5, 4, 3, 2, 1, 0], depth: 4) { weights[$0] }
    #expect(ranking.items == [5, 1, 3, 4])
    #expect(ranking.scores[2] == tied)
  }

  @Test func `a list has fewer rows where fewer columns occur`() throws {
    let model = try LDAModel(
      topics: 1, columns: 6, components: Column([1, 2, 3, 4, 5, 6]), docTopicPrior: 1,
      topicWordPrior: 1, passes: 1, batches: 1, perplexity: 1)
    #expect(model.topItems(ofSegment: 0, count: 5, among: [1, 4]).map(\.item) == [4, 1])
    #expect(model.topItems(ofSegment: 0, count: 5, among: []).isEmpty)
  }
}
