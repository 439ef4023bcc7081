/// A way to predict a rating. Ways that look at items only come first.
public enum Baseline: String, Hashable, Sendable, CaseIterable {
  /// The mean of all ratings.
  case globalMean = "global-mean"
  /// The mean of the item.
  case itemMean = "movie-mean"
  /// The mean of all ratings plus the biases of the user and the item.
  case biases
  /// The mean of the item in the user's segment.
  case segmentMean = "segment-mean"
  /// The segment mean shrunk towards the item's mean. The fewer ratings it has, the stronger the shrinkage.
  case shrunkSegmentMean = "shrunk-segment-mean"
  /// The item's means in all segments that rated it, weighted by the user's membership.
  case softSegmentMean = "soft-segment-mean"
  /// The biases plus the dot product of the user's and the item's factors.
  case factorisation
}

/// All baselines, fitted to the predictors of the training users.
public struct Baselines: Sendable {
  public let averages: SegmentAverages
  /// The segment of each user id; -1 for none.
  public let assignment: Column<Int32>
  /// Users x segments, rows sum to 1.
  public let membership: Column<Double>
  /// Strength of the shrinkage: the number of ratings that the item's mean counts as; above 0.
  public let shrinkage: Double
  /// Nil if there were no ratings to fit.
  public let biases: FactorModel?
  public let factorisation: FactorModel?

  public init(
    averages: SegmentAverages, assignment: Column<Int32>, membership: Column<Double>,
    shrinkage: Double, biases: FactorModel?, factorisation: FactorModel?
  ) {
    self.averages = averages
    self.assignment = assignment
    self.membership = membership
    self.shrinkage = shrinkage
    self.biases = biases
    self.factorisation = factorisation
  }
}

extension Baselines {
  /// Predicts the responses of a part from its users' predictors. Of a response it reads only the item.
  ///
  /// - Complexity: O(responses x segments + items x segments); with factors also
  ///   O(predictors x factors² + rows x factors³).
  /// - Throws: What `progress` throws.
  public func predictions(
    of part: Split.Part, by baseline: Baseline, workers: Workers, progress: Progress = .none
  ) throws -> Predictions {
    switch baseline {
    case .segmentMean:
      return Predictions(of: part.y, assignment: assignment, averages: averages)
    case .globalMean:
      let mean = averages.mean
      return predictions(of: part) { _, _ in mean }
    case .itemMean:
      return predictions(of: part) { _, item in averages.mean(ofItem: item) }
    case .shrunkSegmentMean:
      return predictions(of: part) { user, item in shrunkMean(ofItem: item, forUser: user) }
    case .softSegmentMean:
      return Predictions(
        of: part.y, assignment: assignment, averages: averages, weighedBy: membership)
    case .biases:
      return try predictions(of: part, by: biases, workers: workers, progress: progress)
    case .factorisation:
      return try predictions(of: part, by: factorisation, workers: workers, progress: progress)
    }
  }

  private func predictions(
    of part: Split.Part, by model: (_ user: Int, _ item: Int) -> Double?
  ) -> Predictions {
    Predictions(of: part.y, assignment: assignment, averages: averages, by: model)
  }

  private func predictions(
    of part: Split.Part, by model: FactorModel?, workers: Workers, progress: Progress
  ) throws -> Predictions {
    guard let model else { return predictions(of: part) { _, _ in nil } }
    let users = try model.users(of: part.x, workers: workers, progress: progress)
    return predictions(of: part) { user, item in
      model.prediction(ofItem: item, byUser: user, of: users)
    }
  }

  /// `(total + k mean) / (count + k)`; the item's mean for a user in no segment.
  private func shrunkMean(ofItem item: Int, forUser user: Int) -> Double? {
    guard let mean = averages.mean(ofItem: item) else { return nil }
    guard assignment[user] >= 0 else { return mean }
    let place = item * averages.segments + Int(assignment[user])
    return (averages.totals[place] + shrinkage * mean)
      / (Double(averages.counts[place]) + shrinkage)
  }
}
