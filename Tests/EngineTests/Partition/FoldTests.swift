import Foundation
import Testing

@testable import Engine

/// Folds of the training users; see `Fixtures/partition/make_folds.py`.
@Suite struct FoldTests {
  private struct Fixture: Decodable {
    let cases: [Case]

    struct Case: Decodable {
      let users: Int
      let seed: UInt32
      let train: Double
      let folds: [[Int32]]
    }
  }

  /// Three ratings for each of so many users.
  private func ratings(_ users: Int) throws -> Ratings {
    try Ratings(
      rows: (1...Int32(users)).flatMap { user in
        (0..<3).map { PlainRating(user, Int32($0) + user % 5, 3.5, Int64($0)) }
      })
  }

  @Test func `folds hold out the users that NumPy would`() throws {
    let file = fixtures("partition/folds.json")
    let fixture = try JSONDecoder().decode(
      Fixture.self, from: Data(contentsOf: URL(filePath: file)))
    #expect(fixture.cases.count == 4)
    for expected in fixture.cases {
      let ratings = try ratings(expected.users)
      let whole = try Partition(train: expected.train, seed: expected.seed)
        .split(ratings, workers: Workers(count: 2))
      for (index, users) in expected.folds.enumerated() {
        let split = try Partition(
          train: expected.train, validation: 0.05, seed: expected.seed,
          fold: .init(index: index, of: expected.folds.count)
        ).split(ratings, workers: Workers(count: 2))
        #expect(split.test.users.sorted() == users)
        #expect(split.validation == nil)
        #expect(
          split.train.users.sorted() == whole.train.users.filter { !users.contains($0) }.sorted())
        for user in whole.test.users {
          #expect(split.part(ofUser: Int(user)) == nil)
          #expect(split.train.x.range(ofRow: Int(user)).isEmpty)
          #expect(split.test.x.range(ofRow: Int(user)).isEmpty)
        }
        #expect(split.test.x.stored == 2 * users.count)
        #expect(split.test.y.stored == users.count)
      }
    }
  }

  @Test func `more folds than training users are refused`() {
    #expect(throws: PartitionError.tooManyFolds(20, users: 5)) {
      _ = try Partition(train: 0.7, seed: 1234, fold: .init(index: 0, of: 20))
        .split(ratings(10), workers: Workers(count: 1))
    }
  }
}
