/// How good predictions are, said honestly: what is covered, and by which rows a figure was taken.
public struct Score: Hashable, Sendable {
  /// All responses.
  public let n: Int
  /// Responses that the model predicts.
  public let covered: Int
  /// What pandas gives: missing predictions are skipped in the residuals, not in the variance, so they
  /// count as right. `1 - ((y - p) ** 2).sum() / ((y - y.mean()) ** 2).sum()`.
  public let asPandas: Double?
  /// R2 over the covered rows alone, `sklearn.metrics.r2_score`.
  public let rSquared: Double?
  /// R2 over all rows, the movie's mean or else the mean of all where the model has nothing to say.
  public let withFallback: Double?
  /// Root of the mean squared residual, over covered rows, in stars.
  public let rmse: Double?
  /// Mean absolute residual, over covered rows, in stars.
  public let mae: Double?
  /// Root of the mean squared residual over all rows, what stands in included.
  public let rmseWithFallback: Double?
  /// Mean absolute residual over all rows, what stands in included.
  public let maeWithFallback: Double?

  /// The share of responses that the model predicts; nil if there are none.
  public var coverage: Double? { n == 0 ? nil : Double(covered) / Double(n) }

  /// Judges predictions. R2 is nil where the responses do not differ, all figures where there are none.
  ///
  /// O(n), sums in the order of rows.
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

  /// Whether the values are not all the same, which their deviations from a rounded mean do not tell.
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
