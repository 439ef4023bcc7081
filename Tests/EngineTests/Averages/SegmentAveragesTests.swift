import TestSupport
import Testing

@testable import Engine

@Suite struct SegmentAveragesTests {
  @Test func `totals, counts and means are pandas'`() throws {
    let fixture = try ScoresFixture.load()
    let averages = try fixture.averages(try ScoresFixture.split())
    #expect(Array(averages.totals) == fixture.totals)
    #expect(Array(averages.counts) == fixture.counts)
    #expect(averages.empty == fixture.empty)
    #expect(averages.leftOut == 0)
    for item in 0..<averages.items {
      for segment in 0..<averages.segments {
        let place = item * averages.segments + segment
        let count = fixture.counts[place]
        let mean = count == 0 ? nil : fixture.totals[place] / Double(count)
        #expect(averages.mean(ofItem: item, inSegment: segment) == mean)
      }
    }
  }

  @Test func `counts add up to the stored elements, those left out included`() throws {
    let split = try ScoresFixture.split()
    let matrix = split.train.x
    let assignment = Column((0..<matrix.rows).map { Int32($0 % 4 - 1) })
    let averages = try SegmentAverages(
      of: matrix, assignment: assignment, segments: 3, workers: Workers(count: 2))
    #expect(averages.sumOfCounts + averages.leftOut == matrix.stored)
    #expect(averages.leftOut == matrix.elements.count { $0.user % 4 == 0 })
  }

  @Test(arguments: [1, 2, 3, 8])
  func `sums agree with a dictionary for any number of threads`(threads: Int) throws {
    var random = Dice(seed: 11)
    let rows = (0..<60_000).map { place in
      PlainRating(
        Int32(random.below(900)), Int32(random.below(random.oneOf([20, 5000]))),
        Double(random.below(450) + 50) / 100, Int64(place))
    }
    let few = Set(rows.map(\.rating).prefix(200))
    let ratings = try Ratings(rows: rows.filter { few.contains($0.rating) })
    let matrix = try Partition().split(ratings, workers: Workers(count: 2)).train.x
    let assignment = Column((0..<matrix.rows).map { Int32($0 % 7) })
    let averages = try SegmentAverages(
      of: matrix, assignment: assignment, segments: 7, workers: Workers(count: threads))
    var totals = [Double](repeating: 0, count: matrix.columns * 7)
    var counts = [Int32](repeating: 0, count: matrix.columns * 7)
    for element in matrix.elements {
      let place = Int(element.item) * 7 + Int(element.user % 7)
      totals[place] += element.rating
      counts[place] += 1
    }
    #expect(Array(averages.totals) == totals)
    #expect(Array(averages.counts) == counts)
  }

  @Test func `a matrix without elements has no means`() throws {
    let empty = SparseMatrix(
      rows: 2, columns: 3, offsets: [0, 0, 0], indices: [], codes: [], scale: [])
    let averages = try SegmentAverages(
      of: empty, assignment: [0, -1], segments: 2, workers: Workers(count: 2))
    #expect(averages.empty == 6)
    #expect(averages.sumOfCounts == 0)
    #expect(averages.mean == nil)
    #expect(averages.mean(ofItem: 2) == nil)
    #expect(averages.mean(ofItem: 2, inSegment: 1) == nil)
  }
}
