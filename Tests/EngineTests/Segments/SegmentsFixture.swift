import Foundation

@testable import Engine

/// What pandas says of the segments of some fits; see `Fixtures/segments/make_segments.py`.
struct SegmentsFixture: Decodable {
  struct Item: Decodable {
    let id: Int32
    let genres: [String]
  }

  struct Share: Decodable {
    let genre: String
    let share: Double
  }

  struct Case: Decodable {
    /// Of the fit, in `LDAFixture`.
    let name: String
    let shares: [Double]
    /// Topics x columns.
    let lift: [Double]
    /// By topic, the columns of the largest lift among those with `leastRatings`.
    let top: [[Int]]
    /// By topic.
    let genres: [[Share]]
    /// By topic, their names, first those that exceed their share of all topics most.
    let peculiarGenres: [[String]]
  }

  let leastRatings: Int
  let count: Int
  let rated: [Int]
  let items: [Item]
  let cases: [Case]

  static func load() throws -> SegmentsFixture {
    let file = URL(filePath: fixtures("segments") + "/segments.json")
    return try JSONDecoder().decode(SegmentsFixture.self, from: Data(contentsOf: file))
  }

  var catalogue: Items {
    Items(
      items.map { Items.Item(id: .number(Int64($0.id)), title: "Film \($0.id)", genres: $0.genres) }
    )
  }
}

extension LDAModel {
  /// The model that scikit-learn fitted in a case of `LDAFixture`.
  init(named name: String) throws {
    let (matrix, fit) = try LDAFixture.named(name)
    let topics = fit.parameters.nComponents
    let allocation = LatentDirichletAllocation(fit.parameters)
    try self.init(
      topics: topics, columns: matrix.columns, components: Column(fit.components),
      docTopicPrior: allocation.alpha, topicWordPrior: allocation.eta,
      meanChangeTol: allocation.meanChangeTol, maxDocUpdateIter: allocation.maxDocUpdateIter,
      passes: fit.passes, batches: fit.batches, perplexity: fit.bound)
  }
}
