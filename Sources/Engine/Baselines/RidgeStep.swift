/// Half an epoch: fits each row's bias and factors to those of its columns by ridge regression.
///
/// For a row with ratings r over columns with biases b and factors q, finds the x that minimises `|r - mean - b - [1
/// q] x|² + regularisation |x|²`.
struct RidgeStep: Sendable {
  let matrix: SparseMatrix
  let mean: Double
  let factors: Int
  /// Above 0, so that every system has a unique solution.
  let regularisation: Double

  /// Rows per piece of work; each piece has its own scratch memory.
  private static let rowsPerPiece = 256

  /// Fills `solved`, shape rows x (1 + factors), from `known`, shape columns x (1 + factors).
  func solve(
    against known: Block<Double>, into solved: Block<Double>, workers: Workers,
    progress: SharedProgress? = nil
  ) throws {
    try solve(against: known.column(), into: solved, workers: workers, progress: progress)
  }

  func solve(
    against known: Column<Double>, into solved: Block<Double>, workers: Workers,
    progress: SharedProgress? = nil
  ) throws {
    let pieces = Pieces(of: matrix.rows, size: Self.rowsPerPiece)
    let width = 1 + factors
    try workers.forEach(pieces.count) { piece in
      let system = RidgeSystem(width: width)
      for row in pieces[piece] {
        let places = matrix.range(ofRow: row)
        let solution = UnsafeMutableBufferPointer(start: solved.start + row * width, count: width)
        guard !places.isEmpty else {
          solution.initialize(repeating: 0)
          continue
        }
        system.clear(regularisation: regularisation)
        add(places, known, to: system)
        system.solve(into: solution)
      }
      try progress?.advance(by: pieces[piece].count)
    }
  }

  private func add(_ places: Range<Int>, _ known: Column<Double>, to system: RidgeSystem) {
    let (indices, codes) = (matrix.indices.buffer, matrix.codes.buffer)
    let width = 1 + factors
    matrix.scale.withUnsafeBufferPointer { scale in
      for place in places {
        let column = Int(indices[place])
        let start = column &* width
        let target = scale[Int(codes[place])] - mean - known.buffer[start]
        system.add(known.buffer[start..<start &+ width], target: target)
      }
    }
  }
}

/// The normal equations of one ridge regression: add observations one at a time, then solve.
private struct RidgeSystem {
  private let width: Int
  /// Shape width x width, lower triangle only; the solution overwrites it with its Cholesky factor.
  private let matrix: Block<Double>
  private let right: Block<Double>
  private let features: Block<Double>

  init(width: Int) {
    self.width = width
    matrix = Block(repeating: 0, count: width * width)
    right = Block(repeating: 0, count: width)
    features = Block(repeating: 0, count: width)
  }

  /// Resets the system to no observations.
  func clear(regularisation: Double) {
    matrix.start.update(repeating: 0, count: width * width)
    right.start.update(repeating: 0, count: width)
    for index in 0..<width { matrix.start[index * width + index] = regularisation }
  }

  /// Adds an observation of the features `[1, factors...]`.
  ///
  /// - Parameter known: A bias, already subtracted from `target`, and factors.
  func add(_ known: Slice<UnsafeBufferPointer<Double>>, target: Double) {
    // Sound because the blocks belong to this system and hold `width` numbers or rows of them.
    let (matrix, right, features) = (matrix.start, right.start, features.start)
    _ = UnsafeMutableBufferPointer(start: features, count: width).update(fromContentsOf: known)
    features[0] = 1
    for row in 0..<width {
      let feature = features[row]
      let line = matrix + row &* width
      for column in 0...row { line[column] += feature * features[column] }
      right[row] += feature * target
    }
  }

  /// Solves by Cholesky's decomposition, `L Lᵀ x = right`. O(width³).
  func solve(into solution: UnsafeMutableBufferPointer<Double>) {
    let factor = matrix.start
    for row in 0..<width {
      let line = factor + row * width
      for column in 0...row {
        let other = factor + column * width
        var sum = line[column]
        for index in 0..<column { sum -= line[index] * other[index] }
        line[column] = column == row ? sum.squareRoot() : sum / other[column]
      }
    }
    for row in 0..<width {
      let line = factor + row * width
      var sum = right[row]
      for index in 0..<row { sum -= line[index] * solution[index] }
      solution.initializeElement(at: row, to: sum / line[row])
    }
    for row in (0..<width).reversed() {
      var sum = solution[row]
      for below in row + 1..<width {
        sum -= factor[below * width + row] * solution[below]
      }
      solution[row] = sum / factor[row * width + row]
    }
  }
}
