import Testing

@testable import Engine

@Suite struct SegmentationTests {
  @Test func `users go to the segment of their largest membership, as NumPy's argmax has it`()
    throws
  {
    let fixture = try ScoresFixture.load()
    for (part, expected) in fixture.parts(try ScoresFixture.split()) {
      let segmentation = try fixture.segmentation(of: part)
      #expect(segmentation.sizes == expected.sizes)
      #expect(segmentation.withoutHistory == expected.withoutHistory)
      #expect(segmentation.users + segmentation.withoutHistory == part.users.count)
      #expect(segmentation.leastExtreme.map(\.user) == expected.leastExtreme)
      let users = part.users.sorted()
      #expect(users.map { segmentation.assignment[Int($0)] } == expected.assignment)
      let others = Set(0..<part.x.rows).subtracting(users.map { Int($0) })
      #expect(others.allSatisfy { segmentation.assignment[$0] == -1 })
    }
  }

  @Test func `several parts are put in segments together`() throws {
    let fixture = try ScoresFixture.load()
    let split = try ScoresFixture.split()
    let all = try Segmentation(
      membership: Column(fixture.membership), segments: fixture.segments, of: split.parts,
      extremes: 0, workers: Workers(count: 1))
    let parts = try split.parts.map { try fixture.segmentation(of: $0) }
    for segment in 0..<fixture.segments {
      #expect(all.sizes[segment] == parts.reduce(0) { $0 + $1.sizes[segment] })
    }
    #expect(all.leastExtreme.isEmpty)
  }

  @Test func `the least extreme are the same for any number of threads, ties by id`() throws {
    let users = 40_000
    let rows = (0..<users).flatMap { user in
      [PlainRating(Int32(user), 1, 3, 1), PlainRating(Int32(user), 2, 3, 2)]
    }
    let split = try Partition().split(Ratings(rows: rows), workers: Workers(count: 2))
    let membership = Column(
      (0..<users).flatMap { user in
        let first = 0.5 + Double(user * 7919 % 100) / 200
        return [first, 1 - first]
      })
    let expected = split.train.users.sorted()
      .map { Segmentation.Extent(user: $0, membership: membership[Int($0) * 2]) }
      .sorted { ($0.membership, $0.user) < ($1.membership, $1.user) }
    for threads in [1, 2, 3, 8] {
      let segmentation = try Segmentation(
        membership: membership, segments: 2, of: [split.train], extremes: 7,
        workers: Workers(count: threads))
      #expect(segmentation.leastExtreme == Array(expected.prefix(7)))
      #expect(segmentation.sizes == [split.train.users.count, 0])
      #expect(segmentation.largestShare == 1)
    }
  }
}
