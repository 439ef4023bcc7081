import Engine
import Testing

@testable import Films

/// Uses the settings of the bundled notebook.
@Suite struct `The planted tastes` {
  @Test func `are found again, and predict ratings better than the item alone`() throws {
    let workers = Workers(count: 2)
    let sample = try FilmsSample()
    let split = try Partition().split(
      try sample.ratings(axes: .ids, workers: workers), workers: workers)
    let allocation = LatentDirichletAllocation(
      topics: FilmsSample.tastes.count, learningMethod: .online, learningOffset: 10, maxIter: 5)
    let model = try allocation.fit(split.train.x, workers: workers).model

    let train = try segmentation(of: split.train, by: model)
    let test = try segmentation(of: split.test, by: model)
    #expect(purity(of: train, in: sample) > 0.95)
    #expect(purity(of: test, in: sample) > 0.95)

    let averages = try SegmentAverages(
      of: split.train.x, assignment: train.assignment, segments: model.topics, workers: workers)
    let nobody = Column<Int32>(repeating: -1, count: test.assignment.count)
    let bySegment = rSquared(of: split.test, assignment: test.assignment, averages: averages)
    let byItem = rSquared(of: split.test, assignment: nobody, averages: averages)
    #expect((0.2...0.35).contains(bySegment))
    #expect(bySegment > byItem + 0.04)
  }

  private func segmentation(of part: Split.Part, by model: LDAModel) throws -> Segmentation {
    let workers = Workers(count: 2)
    return try Segmentation(
      membership: try model.transform(part.x, workers: workers), segments: model.topics, of: [part],
      workers: workers)
  }

  /// The share of viewers whose planted taste is the commonest one of their segment.
  private func purity(of segmentation: Segmentation, in sample: FilmsSample) -> Double {
    let tastes = FilmsSample.tastes.count
    var counts = [[Int]](
      repeating: Array(repeating: 0, count: tastes), count: segmentation.sizes.count)
    for (user, segment) in segmentation.assignment.enumerated() where segment >= 0 {
      counts[Int(segment)][sample.plantedTaste(ofUser: Int32(user))] += 1
    }
    let agreeing = counts.reduce(0) { $0 + ($1.max() ?? 0) }
    return Double(agreeing) / Double(segmentation.users)
  }

  private func rSquared(
    of part: Split.Part, assignment: Column<Int32>, averages: SegmentAverages
  ) -> Double {
    let predictions = Predictions(of: part.y, assignment: assignment, averages: averages)
    return Score(of: predictions).withFallback ?? .nan
  }
}
