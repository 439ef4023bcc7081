/// Matrix factorisation with biases: a rating is the mean of all ratings, plus the biases of the user and the item,
/// plus the dot product of their factors.
///
/// `mean + b_u + b_i + p_u . q_i` (Koren, Bell and Volinsky 2009), fitted by alternating least squares: with the
/// users fixed, each item's bias and factors are a ridge regression of its own, and vice versa. Without factors this
/// is Surprise's `BaselineOnly` with the method `als`. With factors each step equals
/// `sklearn.linear_model.Ridge(alpha, fit_intercept=False)`.
public struct Factorisation: Hashable, Sendable {
  /// Number of factors of each user and item; 0 for biases alone.
  public var factors: Int
  /// L2 penalty on an item's bias and factors, in ratings; above 0.
  public var itemRegularisation: Double
  /// L2 penalty on a user's bias and factors, in ratings; above 0.
  public var userRegularisation: Double
  /// Number of rounds. Each fits the items to the users, then the users to the items.
  public var epochs: Int
  /// Seed of NumPy's legacy generator, which draws the users' initial factors.
  public var randomState: UInt32

  public init(
    factors: Int, itemRegularisation: Double, userRegularisation: Double, epochs: Int = 10,
    randomState: UInt32 = 0
  ) {
    self.factors = factors
    self.itemRegularisation = itemRegularisation
    self.userRegularisation = userRegularisation
    self.epochs = epochs
    self.randomState = randomState
  }

  /// User and item biases with Surprise's default regularisation: `reg_i` 10, `reg_u` 15.
  public static func biases(epochs: Int = 10) -> Factorisation {
    Factorisation(factors: 0, itemRegularisation: 10, userRegularisation: 15, epochs: epochs)
  }

  /// Standard deviation of the users' initial factors.
  static let firstFactor = 0.1
}

extension Factorisation {
  /// Fits the model to the ratings of `matrix`. The result has the same bits for any number of workers.
  ///
  /// - Parameter stage: The stage that progress reports, such as `biases`.
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
    let byItem = matrix.transposed()
    let users = firstUsers(of: matrix)
    let items = Block<Double>(repeating: 0, count: matrix.columns * (1 + factors))
    let itemStep = RidgeStep(
      matrix: byItem, mean: mean, factors: factors, regularisation: itemRegularisation)
    let userStep = RidgeStep(
      matrix: matrix, mean: mean, factors: factors, regularisation: userRegularisation)
    let progress = SharedProgress(
      progress, total: epochs * (matrix.rows + matrix.columns), stage: stage)
    for _ in 0..<epochs {
      try itemStep.solve(against: users, into: items, workers: workers, progress: progress)
      try userStep.solve(against: items, into: users, workers: workers, progress: progress)
    }
    return FactorModel(
      mean: mean, factors: factors, userRegularisation: userRegularisation,
      items: items.column())
  }

  /// Zero biases, and random factors for the users who have ratings, by ascending id.
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

/// The fitted items, to which any user can be fitted.
///
/// Users are not part of the model: their biases and factors follow from the items' and from their ratings. For
/// users of the training matrix this is the last step of the fit, for other users the same step.
public struct FactorModel: Sendable {
  /// Mean of all ratings of the fit.
  public let mean: Double
  public let factors: Int
  public let userRegularisation: Double
  /// Shape items x (1 + factors): a bias and then factors; zeros for an item without ratings.
  public let items: Column<Double>

  /// The biases and factors of the users of `matrix`, shape rows x (1 + factors); zeros for a row without ratings. A
  /// item without ratings in the fit counts as an average one.
  ///
  /// - Precondition: `matrix` has the columns of the matrix of the fit.
  /// - Complexity: O(stored x factors² + rows x factors³).
  /// - Throws: What `progress` throws.
  public func users(
    of matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Column<Double> {
    precondition(matrix.columns * (1 + factors) == items.count)
    let users = Block<Double>(count: matrix.rows * (1 + factors))
    let step = RidgeStep(
      matrix: matrix, mean: mean, factors: factors, regularisation: userRegularisation)
    try step.solve(
      against: items, into: users, workers: workers,
      progress: SharedProgress(progress, total: matrix.rows, stage: "fitting users to movies"))
    return users.column()
  }

  /// The predicted rating of an item by the user in a row of `users(of:)`. O(factors).
  public func prediction(ofItem item: Int, byUser user: Int, of users: Column<Double>) -> Double {
    let width = 1 + factors
    var sum = mean + users[user * width] + items[item * width]
    for factor in 1..<width {
      sum += users[user * width + factor] * items[item * width + factor]
    }
    return sum
  }
}
