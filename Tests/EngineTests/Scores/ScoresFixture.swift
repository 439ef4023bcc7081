import Foundation

@testable import Engine

/// What pandas, NumPy and SciPy say of the small set in `Fixtures/scores`; `make_scores.py` asked them.
struct ScoresFixture: Decodable {
  struct Matrix: Decodable {
    var offsets: [Int64]
    var indices: [Int32]
    var values: [Double]
  }

  struct Part: Decodable {
    var users: [Int32]
    var share: Double
    var x: Matrix
    var y: Matrix
    var sizes: [Int]
    var withoutHistory: Int
    var leastExtreme: [Int32]
    /// By row of `y`.
    var assignment: [Int32]
    var predicted: [Double?]
    var fallback: [Double]
    var n: Int
    var coverage: Double
    var asPandas: Double
    var rSquared: Double
    var withFallback: Double
    var rmse: Double
    var mae: Double
  }

  var shape: [Int]
  var segments: Int
  var membership: [Double]
  var totals: [Double]
  var counts: [Int32]
  var empty: Int
  var train: Part
  var test: Part

  static func load() throws -> ScoresFixture {
    let file = URL(filePath: fixtures("scores") + "/expected.json")
    return try JSONDecoder().decode(ScoresFixture.self, from: Data(contentsOf: file))
  }

  /// The ratings behind it, as read and divided.
  static func split(workers: Workers = Workers(count: 2)) throws -> Split {
    var source = RatingsSource(ratings: fixtures("scores") + "/ratings.csv")
    source.axes = .ids
    return try Partition().split(source.read(workers: workers).ratings, workers: workers)
  }

  /// The segments of a part's users.
  func segmentation(of part: Split.Part) throws -> Segmentation {
    try Segmentation(
      membership: Column(membership), segments: segments, of: [part], workers: Workers(count: 2))
  }

  /// How the training users' segments rated the items.
  func averages(_ split: Split) throws -> SegmentAverages {
    try SegmentAverages(
      of: split.train.x, assignment: segmentation(of: split.train).assignment,
      segments: segments, workers: Workers(count: 2))
  }

  /// Each part with what is expected of it.
  func parts(_ split: Split) -> [(Split.Part, Part)] {
    [(split.train, train), (split.test, test)]
  }
}

extension SparseMatrix {
  /// The stored values, in stars.
  var values: [Double] { codes.map { scale[Int($0)] } }
}
