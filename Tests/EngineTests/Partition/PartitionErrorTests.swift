import TestSupport
import Testing

@testable import Engine

/// Ratings that cannot be partitioned, and extreme ones that can.
@Suite struct PartitionErrorTests {
  private let workers = Workers(count: 2)

  private func error(_ rows: [PlainRating], _ settings: Partition = Partition()) -> PartitionError?
  {
    do {
      _ = try settings.split(Ratings(rows: rows), workers: workers)
      return nil
    } catch {
      return error as? PartitionError
    }
  }

  @Test func `a part without users is named`() {
    let one = [PlainRating(1, 2, 3, 4)]
    #expect(error(one) == .noUsers(in: .test, of: 1))
    let many = (1...50).map { PlainRating($0, 2, 3, 4) }
    #expect(error(many, Partition(train: 0)) == .noUsers(in: .train, of: 50))
    #expect(error(many, Partition(train: 1)) == .noUsers(in: .test, of: 50))
    #expect(error(many, Partition(validation: 1e-9)) == .noUsers(in: .validation, of: 50))
    #expect(
      PartitionError.noUsers(in: .test, of: 50).message
        == "no users in test, all 50 users are elsewhere")
  }

  @Test func `no ratings, and ids that would make absurd matrices, are refused`() {
    #expect(error([]) == .noRatings)
    let wide = (1...50).map { PlainRating($0, 2_000_000_000, 3, 4) }
    #expect(error(wide) == .tooManyColumns(largestID: 2_000_000_000, limit: 50_000_000))
    let high = [PlainRating(2_147_483_646, 1, 3, 4), PlainRating(1, 1, 3, 4)]
    #expect(error(high) == .tooManyRows(largestID: 2_147_483_646, limit: 50_000_000))
  }

  @Test func `ten million columns are no trouble`() throws {
    let rows = (1...50).flatMap { [PlainRating($0, 9_999_999, 3, 4), PlainRating($0, 0, 1, 2)] }
    let split = try Partition().split(Ratings(rows: rows), workers: workers)
    #expect(split.train.x.columns == 10_000_000)
    #expect(split.train.x.indices.allSatisfy { $0 == 0 })
    #expect(split.train.y.indices.allSatisfy { $0 == 9_999_999 })
  }

  @Test func `one item gives responses and no predictors`() throws {
    let rows = (1...50).map { PlainRating($0, 7, 3, 4) }
    let split = try Partition().split(Ratings(rows: rows), workers: workers)
    for part in split.parts {
      #expect(part.x.stored == 0)
      #expect(part.y.stored == part.users.count)
      #expect(part.y.columns == 8)
    }
  }

  @Test func `a user with 100,000 ratings in no order is sorted`() throws {
    var random = Dice(seed: 3)
    let items = (0..<100_000).map { Int32($0) }.shuffled(using: &random)
    let rows =
      items.map { PlainRating(5, $0, 2, Int64($0)) } + (6...30).map { PlainRating($0, 1, 4, 1) }
    let split = try Partition().split(Ratings(rows: rows), workers: workers)
    let part = try #require(split.parts.first { $0.users.contains(5) })
    #expect(part.x.range(ofRow: 5).map { part.x.indices[$0] } == Array(0..<99_999))
    #expect(part.y.range(ofRow: 5).map { part.y.indices[$0] } == [99_999])
  }
}
