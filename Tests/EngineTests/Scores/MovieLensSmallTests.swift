import Foundation
import TestSupport
import Testing

@testable import Engine

/// The published figures of ml-latest-small; skipped without that data.
@Suite struct MovieLensSmallTests {
  @Test(.needsMovieLens)
  func `reading and dividing give the published figures`() throws {
    let workers = Workers(count: 2)
    var source = try RatingsSource(directory: MovieLens.folder)
    source.axes = .ids
    let read = try source.read(workers: workers)
    let summary = try read.ratings.summary(workers: workers)
    #expect(summary.count == 100_836)
    #expect(summary.users == 610)
    #expect(summary.items == 9724)
    #expect(summary.itemIDs == 1...193_609)
    #expect(read.items.count == 9742)
    let split = try Partition().split(read.ratings, workers: workers)
    #expect([split.train, split.test].map(\.users.count) == [414, 196])
    #expect(split.share(of: split.train) == 0.6824249276052203)
    #expect(split.train.x.rows == 611)
    #expect(split.train.x.columns == 193_610)
    #expect([split.train.x, split.train.y].map(\.stored) == [68_399, 414])
    #expect([split.test.x, split.test.y].map(\.stored) == [31_827, 196])
  }

  /// With the source notebook's settings all users end up in one segment, so that the scores follow
  /// without a fit.
  @Test(.needsMovieLens)
  func `one segment for all gives the published scores`() throws {
    let workers = Workers(count: 2)
    var source = try RatingsSource(directory: MovieLens.folder)
    source.axes = .ids
    let read = try source.read(workers: workers)
    let split = try Partition().split(read.ratings, workers: workers)
    let everyone = Column<Int32>(repeating: 0, count: split.train.x.rows)
    let averages = try SegmentAverages(
      of: split.train.x, assignment: everyone, segments: 20, workers: workers)
    #expect(averages.sumOfCounts == 68_399)
    #expect(averages.empty == 3_863_788)
    func score(_ part: Split.Part) -> Score {
      Score(of: Predictions(of: part.y, assignment: everyone, averages: averages))
    }
    for (part, expected) in [
      (
        split.train,
        [0.11409364046877268, 0.08488247381185399, 0.9637681159420289, 1.0543554295507904]
      ),
      (
        split.test,
        [0.18887697005670978, 0.1188806530104487, 0.9387755102040817, 1.0741818248637875]
      ),
    ] {
      let found = score(part)
      let figures = [found.asPandas, found.rSquared, found.coverage, found.rmse]
      #expect(zip(figures, expected).allSatisfy { abs(($0 ?? .nan) - $1) < 1e-12 })
    }
  }

  /// The membership is no model's, but one that Python can make as well.
  @Test(.needsMovieLens)
  func `every model scores as pandas, NumPy and scikit-learn say`() throws {
    let workers = Workers(count: 2)
    let fixture = try BaselinesFixture.load("movielens")
    var source = try RatingsSource(directory: MovieLens.folder)
    source.axes = .ids
    let read = try source.read(workers: workers)
    let split = try Partition().split(read.ratings, workers: workers)
    let membership = (0..<split.train.x.rows).flatMap { user in
      let weights = (1...3).map { 1 + Double(user * $0 % 7) }
      return weights.map { $0 / weights.reduce(0, +) }
    }
    let baselines = try fixture.baselines(of: split, membership: Column(membership))
    for (part, all) in [(split.train, fixture.train), (split.test, fixture.test)] {
      for (name, expected) in all {
        let baseline = try #require(Baseline(rawValue: name))
        let score = Score(of: try baselines.predictions(of: part, by: baseline, workers: workers))
        let found = [
          score.rSquared, score.withFallback, score.rmse, score.mae, score.coverage,
          score.rmseWithFallback, score.maeWithFallback,
        ]
        let figures = [
          expected.rSquared, expected.withFallback, expected.rmse, expected.mae, expected.coverage,
          expected.rmseWithFallback, expected.maeWithFallback,
        ]
        #expect(
          zip(found, figures).allSatisfy { abs(($0 ?? .nan) - $1) < 1e-6 }, "\(name): \(found)")
      }
    }
  }
}
