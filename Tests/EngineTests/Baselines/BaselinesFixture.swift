import Foundation

@testable import Engine

/// What pandas, NumPy and scikit-learn say of each model on the small set in `Fixtures/scores`;
/// `make_compare.py` asked them.
struct BaselinesFixture: Decodable {
  struct Expected: Decodable {
    /// By row of `y`, what stands in included.
    var predictions: [Double]
    var covered: [Bool]
    var rSquared: Double
    var withFallback: Double
    var rmse: Double
    var mae: Double
    var rmseWithFallback: Double
    var maeWithFallback: Double
    var coverage: Double
  }

  var shrinkage: Double
  var factors: Int
  var ridge: Double
  var epochs: Int
  var randomState: UInt32
  var mean: Double
  /// By item id.
  var itemBiases: [String: Double]
  /// By item id: a bias and factors.
  var itemFactors: [String: [Double]]
  var train: [String: Expected]
  var test: [String: Expected]

  /// - Parameter name: `expected`, or `movielens`, which has scores alone.
  static func load(_ name: String = "expected") throws -> BaselinesFixture {
    let file = URL(filePath: fixtures("baselines") + "/\(name).json")
    return try JSONDecoder().decode(BaselinesFixture.self, from: Data(contentsOf: file))
  }

  /// What Surprise's own `BaselineOnly` says of the training users.
  struct Surprise: Decodable {
    /// By item id.
    var itemBiases: [String: Double]
    /// By row of the training users' `y`.
    var trainPredictions: [Double]

    static func load() throws -> Surprise {
      let file = URL(filePath: fixtures("baselines") + "/surprise.json")
      return try JSONDecoder().decode(Surprise.self, from: Data(contentsOf: file))
    }
  }

  var factorisation: Factorisation {
    Factorisation(
      factors: factors, itemRegularisation: ridge, userRegularisation: ridge, epochs: epochs,
      randomState: randomState)
  }

  /// All models, learned from the training users of the set.
  func baselines(of split: Split) throws -> Baselines {
    try baselines(of: split, membership: Column(ScoresFixture.load().membership))
  }

  func baselines(of split: Split, membership: Column<Double>) throws -> Baselines {
    let workers = Workers(count: 2)
    let segments = membership.count / split.train.x.rows
    let segmentation = try Segmentation(
      membership: membership, segments: segments, of: split.parts, workers: workers)
    return Baselines(
      averages: try SegmentAverages(
        of: split.train.x, assignment: segmentation.assignment, segments: segments,
        workers: workers),
      assignment: segmentation.assignment, membership: membership, shrinkage: shrinkage,
      biases: try Factorisation.biases(epochs: epochs).fit(split.train.x, workers: workers),
      factorisation: try factorisation.fit(split.train.x, workers: workers))
  }
}
