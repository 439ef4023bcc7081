import Testing

@testable import Engine

@Suite struct ScoreTests {
  @Test func `predictions and scores are those of pandas and scikit-learn`() throws {
    let fixture = try ScoresFixture.load()
    let split = try ScoresFixture.split()
    let averages = try fixture.averages(split)
    for (part, expected) in fixture.parts(split) {
      let predictions = Predictions(
        of: part.y, assignment: try fixture.segmentation(of: part).assignment,
        averages: averages)
      let rows = (0..<predictions.count).map { predictions[$0] }
      #expect(rows.map(\.user) == part.users.sorted())
      #expect(rows.map(\.segment) == expected.assignment)
      #expect(rows.map(\.item) == expected.y.indices)
      #expect(rows.map(\.rating) == expected.y.values)
      #expect(rows.map(\.predicted) == expected.predicted)
      #expect(zip(rows, expected.fallback).allSatisfy { near($0.withFallback, $1) })

      let score = Score(of: predictions)
      #expect(score.n == expected.n)
      #expect(near(score.coverage, expected.coverage))
      #expect(near(score.asPandas, expected.asPandas))
      #expect(near(score.rSquared, expected.rSquared))
      #expect(near(score.withFallback, expected.withFallback))
      #expect(near(score.rmse, expected.rmse))
      #expect(near(score.mae, expected.mae))
    }
  }

  @Test func `every basis of a prediction is told apart`() throws {
    let matrix = SparseMatrix(
      rows: 3, columns: 4, offsets: [0, 2, 2, 2], indices: [0, 1], codes: [0, 1], scale: [2, 5])
    let averages = try SegmentAverages(
      of: matrix, assignment: [1, -1, -1], segments: 2, workers: Workers(count: 1))
    let responses = SparseMatrix(
      rows: 3, columns: 4, offsets: [0, 1, 2, 3], indices: [0, 1, 3], codes: [1, 1, 0],
      scale: [2, 5])
    let predictions = Predictions(of: responses, assignment: [1, 0, -1], averages: averages)
    #expect((0..<3).map { predictions[$0].basis } == [.segment, .item, .all])
    #expect((0..<3).map { predictions[$0].predicted } == [2, nil, nil])
    #expect((0..<3).map { predictions[$0].withFallback } == [2, 5, 3.5])
    let score = Score(of: predictions)
    #expect(score.covered == 1)
    #expect(score.rSquared == nil)
    #expect(score.rmse == 3)
    #expect(score.mae == 3)
  }

  @Test func `where nothing was learned nothing is claimed`() throws {
    let empty = SparseMatrix(
      rows: 1, columns: 1, offsets: [0, 0], indices: [], codes: [], scale: [3])
    let averages = try SegmentAverages(
      of: empty, assignment: [0], segments: 1, workers: Workers(count: 1))
    let one = SparseMatrix(
      rows: 1, columns: 1, offsets: [0, 1], indices: [0], codes: [0], scale: [3])
    let predictions = Predictions(of: one, assignment: [0], averages: averages)
    #expect(predictions[0].basis == .nothing)
    let score = Score(of: predictions)
    #expect(score.n == 1)
    #expect(score.coverage == 0)
    let figures = [score.asPandas, score.rSquared, score.withFallback, score.rmse, score.mae]
    #expect(figures.allSatisfy { $0 == nil })
    let none = Score(of: Predictions(of: empty, assignment: [0], averages: averages))
    #expect(none.n == 0)
    #expect(none.coverage == nil)
  }

  private func near(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
  }

  @Test(arguments: [3.7, 4.0, 0.1, 4.55])
  func `R2 of responses that do not differ is undefined, whatever rounding says`(rating: Double) {
    let count = 41
    let predictions = Predictions(
      users: Column((0..<count).map { Int32($0) }), items: Column(repeating: 1, count: count),
      ratings: Column(repeating: rating, count: count),
      segments: Column(repeating: 0, count: count),
      values: Column((0..<count).map { rating + Double($0 % 2) / 8 }),
      bases: Column(repeating: Predictions.Basis.segment.rawValue, count: count))
    let score = Score(of: predictions)
    #expect(score.rSquared == nil)
    #expect(score.withFallback == nil)
    #expect(score.asPandas == nil)
    #expect(score.rmse != nil)
  }
}
