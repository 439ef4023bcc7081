/// What was learned of movies, to which any user can be fitted.
///
/// Users are not part of it: their biases and factors follow from the movies' and from what they rated.
/// For users of the training matrix that is the last step of the fit, for others the same step.
public struct FactorModel: Sendable {
  /// Of all ratings of the fit.
  public let mean: Double
  public let factors: Int
  public let userRegularisation: Double
  /// Movies x (1 + factors), a bias and factors each; zeros for a movie that nobody rated.
  public let movies: Column<Double>

  /// The biases and factors of the users of `matrix`: rows x (1 + factors); zeros for a row without
  /// ratings. A movie that was not rated in the fit counts as an average one.
  ///
  /// - Precondition: `matrix` has the columns of the matrix of the fit.
  /// - Complexity: O(stored x factors² + rows x factors³).
  /// - Throws: What `progress` throws.
  public func users(
    of matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Column<Double> {
    precondition(matrix.columns * (1 + factors) == movies.count)
    let users = Block<Double>(count: matrix.rows * (1 + factors))
    let step = RidgeStep(
      matrix: matrix, mean: mean, factors: factors, regularisation: userRegularisation)
    try step.solve(
      against: movies, into: users, workers: workers,
      progress: SharedProgress(progress, total: matrix.rows, stage: "fitting users to movies"))
    return users.column()
  }

  /// The rating that a row of `users(of:)` would give a movie. O(factors).
  public func prediction(ofMovie movie: Int, byUser user: Int, of users: Column<Double>) -> Double {
    let width = 1 + factors
    var sum = mean + users[user * width] + movies[movie * width]
    for factor in 1..<width {
      sum += users[user * width + factor] * movies[movie * width + factor]
    }
    return sum
  }
}
