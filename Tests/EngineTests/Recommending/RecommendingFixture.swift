import Foundation

@testable import Engine

/// What pandas and NumPy recommend to the users of `Fixtures/scores`; `make_recommending.py` asked them.
struct RecommendingFixture: Decodable {
  struct Part: Decodable {
    var users: Int
    var covered: Int
    /// Hits by index of `tops`.
    var weight: [Int]
    var mean: [Int]
    var popularity: [Int]
    /// By row of `y`.
    var soft: [Double?]
  }

  var membership: [Double]
  var components: [Double]
  var shrinkage: Double
  var minimum: Int
  var top: Int
  var tops: [Int]
  var candidates: [Int32]
  /// By rule and user: item, score and place in the segment's ranking.
  var recommended: [String: [String: [[Double]]]]
  var train: Part
  var test: Part

  static func load() throws -> RecommendingFixture {
    let file = URL(filePath: fixtures("recommending") + "/expected.json")
    return try JSONDecoder().decode(RecommendingFixture.self, from: Data(contentsOf: file))
  }

  /// The users of all parts in segments, and what the training users' segments think.
  struct Scene {
    var split: Split
    var assignment: Column<Int32>
    var averages: SegmentAverages
    var rules: [String: RankingRule]
  }

  static let segments = 3

  func scene() throws -> Scene {
    let workers = Workers(count: 2)
    let split = try ScoresFixture.split()
    let assignment = try Segmentation(
      membership: Column(membership), segments: Self.segments, of: split.parts, workers: workers
    ).assignment
    let averages = try SegmentAverages(
      of: split.train.x, assignment: assignment, segments: Self.segments, workers: workers)
    let model = try LDAModel(
      topics: Self.segments, columns: split.train.x.columns, components: Column(components),
      docTopicPrior: 0.1, topicWordPrior: 0.1, passes: 1, batches: 1, perplexity: 1)
    return Scene(
      split: split, assignment: assignment, averages: averages,
      rules: [
        "weight": .weight(in: model), "mean": .shrunkMean(of: averages, shrinkage: shrinkage),
      ])
  }
}

extension RecommendingFixture.Scene {
  /// Rankings deep enough for `top` unseen items of each user.
  func rankings(
    by rule: RankingRule, among candidates: [Int32], top: Int, threads: Int = 2
  ) throws -> [ItemRanking] {
    var depths = ItemRanking.Depths(segments: averages.segments)
    for part in split.parts {
      for user in part.users {
        depths.reach(top, for: Int(user), in: part.x, assignment: assignment)
      }
    }
    return try ItemRanking.bySegment(
      of: candidates, depths: depths, by: rule, workers: Workers(count: threads))
  }
}
