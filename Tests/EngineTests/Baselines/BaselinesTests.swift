import Testing

@testable import Engine

@Suite struct BaselinesTests {
  private let workers = Workers(count: 2)

  @Test(arguments: Baseline.allCases)
  func `every model predicts what pandas, NumPy and scikit-learn say`(_ baseline: Baseline) throws {
    let fixture = try BaselinesFixture.load()
    let split = try ScoresFixture.split()
    let baselines = try fixture.baselines(of: split)
    for (part, all) in [(split.train, fixture.train), (split.test, fixture.test)] {
      let expected = try #require(all[baseline.rawValue])
      let predictions = try baselines.predictions(of: part, by: baseline, workers: workers)
      #expect(predictions.map(\.isOwn) == expected.covered)
      #expect(zip(predictions.values, expected.predictions).allSatisfy { near($0, $1) })
      let score = Score(of: predictions)
      #expect(near(score.rSquared, expected.rSquared))
      #expect(near(score.withFallback, expected.withFallback))
      #expect(near(score.rmse, expected.rmse))
      #expect(near(score.mae, expected.mae))
      #expect(near(score.rmseWithFallback, expected.rmseWithFallback))
      #expect(near(score.maeWithFallback, expected.maeWithFallback))
      #expect(near(score.coverage, expected.coverage))
    }
  }

  @Test func `what the test users rated changes nothing that was learned`() throws {
    let fixture = try BaselinesFixture.load()
    let split = try ScoresFixture.split()
    let baselines = try fixture.baselines(of: split)
    let stranger = Split.Part(
      name: .test, users: split.test.users, x: split.test.y, y: split.test.x, ratings: 0)
    let swapped = Split(train: split.train, test: stranger)
    let again = try fixture.baselines(of: swapped)
    #expect(again.biases?.items == baselines.biases?.items)
    #expect(again.factorisation?.items == baselines.factorisation?.items)
    #expect(again.averages.totals == baselines.averages.totals)
  }

  @Test func `an item that nobody rated is average to biases and factors, unknown to its mean`()
    throws
  {
    let learned = SparseMatrix(
      rows: 3, columns: 3, offsets: [0, 2, 4, 4], indices: [0, 1, 0, 1], codes: [0, 1, 1, 1],
      scale: [2, 4])
    // A user who is not in the fit has rated item 0 and is asked about item 2.
    let history = SparseMatrix(
      rows: 3, columns: 3, offsets: [0, 0, 0, 1], indices: [0], codes: [1], scale: [2, 4])
    let response = SparseMatrix(
      rows: 3, columns: 3, offsets: [0, 0, 0, 1], indices: [2], codes: [1], scale: [2, 4])
    let part = Split.Part(name: .test, users: [2], x: history, y: response, ratings: 2)
    let assignment: Column<Int32> = [0, 0, 0]
    let biases = try #require(
      try Factorisation.biases(epochs: 3).fit(learned, workers: workers))
    let baselines = Baselines(
      averages: try SegmentAverages(
        of: learned, assignment: assignment, segments: 1, workers: workers),
      assignment: assignment, membership: [1, 1, 1], shrinkage: 1, biases: biases,
      factorisation: nil)
    #expect(biases.mean == 3.5)
    let own = (4 - 3.5 - biases.items[0]) / 16
    let byBiases = try baselines.predictions(of: part, by: .biases, workers: workers)
    #expect(near(byBiases[0].predicted, 3.5 + own))
    for baseline in [Baseline.itemMean, .segmentMean, .shrunkSegmentMean, .softSegmentMean] {
      let row = try baselines.predictions(of: part, by: baseline, workers: workers)[0]
      #expect(row.predicted == nil)
      #expect(row.withFallback == 3.5)
      #expect(row.basis == .all)
    }
    let missing = try baselines.predictions(of: part, by: .factorisation, workers: workers)[0]
    #expect(missing.predicted == nil)
  }
}

extension Predictions {
  fileprivate func map<Result>(_ body: (Row) -> Result) -> [Result] {
    (0..<count).map { body(self[$0]) }
  }
}

extension Predictions.Row {
  fileprivate var isOwn: Bool { predicted != nil }
}

private func near(_ value: Double?, _ expected: Double) -> Bool {
  value.map { abs($0 - expected) <= 1e-10 * max(1, abs(expected)) } ?? false
}
