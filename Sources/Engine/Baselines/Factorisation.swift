/// Biases and factors of users and movies: a rating is the mean of all, plus what the user and the movie
/// each add to it, plus what the user's taste makes of the movie's kind.
///
/// `mean + b_u + b_i + p_u . q_i` (Koren, Bell and Volinsky 2009), fitted by alternating least squares: with
/// the users as they are each movie's bias and factors are a ridge regression of its own, and the other way
/// round. Without factors this is Surprise's `BaselineOnly` with the method `als`. With factors each step
/// is what `sklearn.linear_model.Ridge(alpha, fit_intercept=False)` gives.
public struct Factorisation: Hashable, Sendable {
  /// Numbers for each user's taste and each movie's kind, 0 for biases alone.
  public var factors: Int
  /// How strongly a movie's bias and factors are held at zero, counted in ratings; above 0.
  public var movieRegularisation: Double
  /// The same for a user's.
  public var userRegularisation: Double
  /// How often the movies are fitted to the users, and then the users to the movies.
  public var epochs: Int
  /// Seed of NumPy's legacy generator, which draws the users' first factors.
  public var randomState: UInt32

  public init(
    factors: Int, movieRegularisation: Double, userRegularisation: Double, epochs: Int = 10,
    randomState: UInt32 = 0
  ) {
    self.factors = factors
    self.movieRegularisation = movieRegularisation
    self.userRegularisation = userRegularisation
    self.epochs = epochs
    self.randomState = randomState
  }

  /// User and movie biases as Surprise regularises them: `reg_i` 10, `reg_u` 15.
  public static func biases(epochs: Int = 10) -> Factorisation {
    Factorisation(factors: 0, movieRegularisation: 10, userRegularisation: 15, epochs: epochs)
  }

  /// Spread of the users' first factors.
  static let firstFactor = 0.1
}

extension Factorisation {
  /// Fits the model to the ratings of `matrix`. The same bits for any number of workers.
  ///
  /// - Parameter stage: What progress calls the work: `biases`.
  /// - Complexity: Each epoch O(stored x factors² + (rows + columns) x factors³); 5 bytes for each
  ///   stored element and `1 + factors` doubles for each row and column.
  /// - Returns: nil if no rating is stored.
  /// - Throws: What `progress` throws.
  public func fit(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress = .none,
    stage: String = "factorisation"
  ) throws -> FactorModel? {
    guard matrix.stored > 0 else { return nil }
    let mean = matrix.sum() / Double(matrix.stored)
    let byMovie = matrix.transposed()
    let users = firstUsers(of: matrix)
    let movies = Block<Double>(repeating: 0, count: matrix.columns * (1 + factors))
    let movieStep = RidgeStep(
      matrix: byMovie, mean: mean, factors: factors, regularisation: movieRegularisation)
    let userStep = RidgeStep(
      matrix: matrix, mean: mean, factors: factors, regularisation: userRegularisation)
    let progress = SharedProgress(
      progress, total: epochs * (matrix.rows + matrix.columns), stage: stage)
    for _ in 0..<epochs {
      try movieStep.solve(against: users, into: movies, workers: workers, progress: progress)
      try userStep.solve(against: movies, into: users, workers: workers, progress: progress)
    }
    return FactorModel(
      mean: mean, factors: factors, userRegularisation: userRegularisation,
      movies: movies.column())
  }

  /// No bias, and factors drawn for the users who have ratings, by ascending id.
  private func firstUsers(of matrix: SparseMatrix) -> Block<Double> {
    let users = Block<Double>(repeating: 0, count: matrix.rows * (1 + factors))
    guard factors > 0 else { return users }
    var random = RandomState(seed: randomState)
    for row in 0..<matrix.rows where !matrix.range(ofRow: row).isEmpty {
      for factor in 1...factors {
        users.start[row * (1 + factors) + factor] = Self.firstFactor * random.gauss()
      }
    }
    return users
  }
}
