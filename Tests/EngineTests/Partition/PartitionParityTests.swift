import Testing

@testable import Engine

/// The partition equals that of pandas, NumPy and SciPy.
@Suite struct PartitionParityTests {
  @Test func `the matrices are SciPy's, the users pandas', the draw NumPy's`() throws {
    let fixture = try ScoresFixture.load()
    let split = try ScoresFixture.split()
    #expect(split.validation == nil)
    #expect(split.replaced == 0)
    for (part, expected) in fixture.parts(split) {
      #expect(Array(part.users) == expected.users)
      #expect(abs(split.share(of: part) - expected.share) < 1e-15)
      for (matrix, scipy) in [(part.x, expected.x), (part.y, expected.y)] {
        #expect([matrix.rows, matrix.columns] == fixture.shape)
        #expect(Array(matrix.offsets) == scipy.offsets)
        #expect(Array(matrix.indices) == scipy.indices)
        #expect(matrix.values == scipy.values)
      }
    }
  }

  @Test func `seed 1234 divides 283,228 users into 198,600 and 84,628`() throws {
    let users = 283_228
    let ratings = try Ratings(rows: (1...Int32(users)).map { PlainRating($0, 1, 3, 0) })
    let split = try Partition().split(ratings, workers: Workers(count: 2))
    #expect(split.train.users.count == 198_600)
    #expect(split.test.users.count == 84_628)
  }
}
