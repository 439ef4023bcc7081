/// The accuracy of predictions, with the coverage and the rows that each figure is computed on.
public struct Score: Hashable, Sendable {
  /// The number of responses.
  public let n: Int
  /// The number of responses that the model predicts.
  public let covered: Int
  /// R2 as pandas computes it: `1 - ((y - p) ** 2).sum() / ((y - y.mean()) ** 2).sum()`. It skips missing predictions
  /// in the residuals but not in the variance, so they count as correct.
  public let asPandas: Double?
  /// R2 over the covered rows only: `sklearn.metrics.r2_score`.
  public let rSquared: Double?
  /// R2 over all rows, with fallbacks where the model has no prediction.
  public let withFallback: Double?
  /// Root mean squared error over the covered rows, in stars.
  public let rmse: Double?
  /// Mean absolute error over the covered rows, in stars.
  public let mae: Double?
  /// Root mean squared error over all rows, with fallbacks.
  public let rmseWithFallback: Double?
  /// Mean absolute error over all rows, with fallbacks.
  public let maeWithFallback: Double?

  /// The share of responses that the model predicts; nil without responses.
  public var coverage: Double? { n == 0 ? nil : Double(covered) / Double(n) }

  /// Computes the scores. R2 is nil if the responses are all equal; all figures are nil without responses.
  ///
  /// O(n); adds in the order of rows.
  public init(of predictions: Predictions) {
    var all = Moments()
    var coveredOnes = Moments()
    var fallback = Residuals()
    var residuals = Residuals()
    for index in 0..<predictions.count {
      let row = predictions[index]
      all.add(row.rating)
      if let value = row.withFallback { fallback.add(row.rating - value) }
      guard let value = row.predicted else { continue }
      coveredOnes.add(row.rating)
      residuals.add(row.rating - value)
    }
    let total = predictions.squaredDeviations(from: all.mean) { _ in true }
    let coveredTotal = predictions.squaredDeviations(from: coveredOnes.mean) {
      $0.predicted != nil
    }
    n = predictions.count
    covered = residuals.count
    asPandas = all.differ ? 1 - residuals.squares / total : nil
    rSquared = coveredOnes.differ ? 1 - residuals.squares / coveredTotal : nil
    withFallback = fallback.count == n && all.differ ? 1 - fallback.squares / total : nil
    rmse = residuals.rootOfMeanSquare
    mae = residuals.meanSize
    rmseWithFallback = fallback.count == n ? fallback.rootOfMeanSquare : nil
    maeWithFallback = fallback.count == n ? fallback.meanSize : nil
  }
}

private struct Moments {
  private var count = 0
  private var sum = 0.0
  private var least = Double.infinity
  private var greatest = -Double.infinity

  var mean: Double { sum / Double(count) }

  /// Whether the values are not all equal. Deviations from a rounded mean cannot tell.
  var differ: Bool { least < greatest }

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    least = min(least, value)
    greatest = max(greatest, value)
  }
}

private struct Residuals {
  var count = 0
  var squares = 0.0
  var sizes = 0.0

  mutating func add(_ residual: Double) {
    count += 1
    squares += residual * residual
    sizes += abs(residual)
  }

  var rootOfMeanSquare: Double? { count == 0 ? nil : (squares / Double(count)).squareRoot() }

  var meanSize: Double? { count == 0 ? nil : sizes / Double(count) }
}

extension Predictions {
  fileprivate func squaredDeviations(from mean: Double, where isMeant: (Row) -> Bool) -> Double {
    (0..<count).reduce(0.0) { sum, index in
      let row = self[index]
      guard isMeant(row) else { return sum }
      return sum + (row.rating - mean) * (row.rating - mean)
    }
  }
}
