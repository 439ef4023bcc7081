import Films
import Testing

@testable import Engine

/// Held-out responses influence no model: from reading over partition, segments and averages to predictions.
@Suite struct UnseenResponsesTests {
  private let sample: [PlainRating]
  private let split: Split

  init() throws {
    let ratings = try FilmsSample(users: 300).ratings(axes: .ids, workers: Workers(count: 2))
    sample = ratings.rows
    split = try Partition().split(ratings, workers: Workers(count: 2))
  }

  @Test func `another rating in every response changes no prediction of anybody`() throws {
    let items = responses
    let changed = sample.map { row in
      row.item == items[row.user] ? row.rated(5.5 - row.rating) : row
    }
    #expect(zip(changed, sample).count { $0 != $1 } == 300)
    #expect(try predictions(from: changed) == predictions(from: sample))
  }

  @Test func `another item in a response changes no prediction of others`() throws {
    let items = responses
    let asked = [try #require(split.train.users.first), try #require(split.test.users.first)]
    var changed = sample
    for user in asked {
      let seen = Set(sample.filter { $0.user == user }.map(\.item))
      let other = try #require(sample.first { !seen.contains($0.item) }).item
      let place = try #require(
        sample.firstIndex { $0.user == user && $0.item == items[user] })
      changed[place].item = other
      changed[place].rating = 5.5 - changed[place].rating
    }
    let before = try predictions(from: sample)
    let after = try predictions(from: changed)
    #expect(Set(before.keys.filter { before[$0] != after[$0] }) == Set(asked))
  }

  @Test func `what a test user rated before changes their own predictions alone`() throws {
    let user = try #require(split.test.users.first)
    let items = responses
    let changed = sample.map { row in
      row.user == user && row.item != items[user] ? row.rated(5.5 - row.rating) : row
    }
    let before = try predictions(from: sample)
    let after = try predictions(from: changed)
    #expect(before.keys.filter { before[$0] != after[$0] } == [user])
    let different = Baseline.allCases.filter { before[user]?[$0] != after[user]?[$0] }
    #expect(Set(different).isSuperset(of: [.biases, .factorisation]))
    #expect(Set(different).isDisjoint(with: [.globalMean, .itemMean]))
  }

  /// Without it the others could not fail.
  @Test func `what training users rated before changes what every model says of test users`() throws
  {
    let items = responses
    let train = Set(split.train.users)
    let changed = sample.map { row in
      train.contains(row.user) && row.item != items[row.user] && row.item % 3 == 0
        ? row.rated(5.5 - row.rating) : row
    }
    let before = try predictions(from: sample)
    let after = try predictions(from: changed)
    for baseline in Baseline.allCases {
      let different = split.test.users.count { before[$0]?[baseline] != after[$0]?[baseline] }
      #expect(different > 0, "\(baseline)")
    }
  }

  /// By user the item of the response.
  private var responses: [Int32: Int32] {
    let pairs = split.parts.flatMap { part in
      part.users.map { ($0, part.y.indices[part.y.range(ofRow: Int($0)).lowerBound]) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// What each model says of each user's response, to the last bit.
  private func predictions(from rows: [PlainRating]) throws -> [Int32: [Baseline: UInt64]] {
    let workers = Workers(count: 2)
    let split = try Partition().split(Ratings(rows: rows), workers: workers)
    let model = try LatentDirichletAllocation(topics: 4, maxIter: 3)
      .fit(split.train.x, workers: workers).model
    let memberships = try split.parts.map { try model.transform($0.x, workers: workers) }
    let segmentations = try zip(split.parts, memberships).map { part, membership in
      try Segmentation(
        membership: membership, segments: model.topics, of: [part], workers: workers)
    }
    let averages = try SegmentAverages(
      of: split.train.x, assignment: segmentations[0].assignment, segments: model.topics,
      workers: workers)
    let biases = try Factorisation.biases(epochs: 3).fit(split.train.x, workers: workers)
    let factorisation = try Factorisation(
      factors: 2, itemRegularisation: 5, userRegularisation: 5, epochs: 3
    ).fit(split.train.x, workers: workers)
    var said: [Int32: [Baseline: UInt64]] = [:]
    for (index, part) in split.parts.enumerated() {
      let baselines = Baselines(
        averages: averages, assignment: segmentations[index].assignment,
        membership: memberships[index], shrinkage: 10, biases: biases,
        factorisation: factorisation)
      for baseline in Baseline.allCases {
        let predictions = try baselines.predictions(of: part, by: baseline, workers: workers)
        for place in 0..<predictions.count {
          said[predictions.users[place], default: [:]][baseline] =
            predictions.values[place].bitPattern
        }
      }
    }
    return said
  }
}

extension PlainRating {
  fileprivate func rated(_ rating: Double) -> PlainRating {
    var row = self
    row.rating = rating
    return row
  }
}
