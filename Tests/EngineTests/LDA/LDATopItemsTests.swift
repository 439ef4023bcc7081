import Testing

@testable import Engine

struct LDATopItemsTests {
  private func model(_ weights: [Double]) throws -> LDAModel {
    try LDAModel(
      topics: 2, columns: weights.count, components: Column(weights + weights.reversed()),
      docTopicPrior: 0.5, topicWordPrior: 0.5, passes: 1, batches: 1, perplexity: 1)
  }

  @Test func `items come by descending weight, ties by item`() throws {
    let model = try model([3, 1, 4, 1, 5, 4])
    let top = model.topItems(ofSegment: 0, count: 4, among: 0..<6)
    #expect(top.map(\.item) == [4, 2, 5, 0])
    #expect(top.map(\.weight) == [5, 4, 4, 3])
    #expect(model.topItems(ofSegment: 1, count: 2, among: 0..<6).map(\.item) == [1, 0])
  }

  @Test func `any count agrees with sorting all items`() throws {
    var random = RandomState(seed: 9)
    let weights = (0..<200).map { _ in (random.random() * 40).rounded() }
    let sorted = weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    let model = try model(weights)
    for count in [-1, 0, 1, 2, 3, 50, 199, 200, 500] {
      let expected = Array(sorted.prefix(max(0, count)))
      #expect(model.topItems(ofSegment: 0, count: count, among: 0..<200).map(\.item) == expected)
    }
  }
}
