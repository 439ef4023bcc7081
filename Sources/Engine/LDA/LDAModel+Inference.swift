extension LDAModel {
  /// The membership of each row of `matrix` in each segment: rows x K, rows sum to 1. A row without
  /// elements is uniform. The result of scikit-learn's `transform`.
  ///
  /// `progress` is called from the calling thread only.
  ///
  /// - Throws: `LDAError.columns`, `.value` or `.malformed` for a matrix that is not the model's kind, and
  ///   what `progress` throws.
  public func transform(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Column<Double> {
    try infer(matrix, likelihood: false, workers: workers, progress: progress).membership
  }

  /// An approximate lower bound of the log likelihood of `matrix`: scikit-learn's `score`.
  public func score(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Double {
    try infer(matrix, likelihood: true, workers: workers, progress: progress).score
  }

  /// exp(-score / sum of all values): scikit-learn's `perplexity`. Smaller is better; not comparable
  /// between matrices of different width.
  ///
  /// - Throws: `LDAError.nothingStored` where the values sum to 0, and what `score` throws.
  public func perplexity(
    of matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> Double {
    let sum = matrix.sum()
    guard sum > 0 else { throw LDAError.nothingStored }
    return try infer(matrix, likelihood: true, workers: workers, progress: progress)
      .perplexity(count: sum)
  }

  private func infer(
    _ matrix: SparseMatrix, likelihood: Bool, workers: Workers, progress: Progress
  ) throws -> Inference {
    guard matrix.columns == columns else {
      throw LDAError.columns(found: matrix.columns, expected: columns)
    }
    try matrix.checkForKernels(workers: workers)
    return try workers.withThreadTeam { team in
      try Inference(
        self, matrix, ranking: ColumnRanking(matrix), likelihood: likelihood,
        team: team, threads: workers.count
      ) { done in try progress(done, "users \(Int(done * Double(matrix.rows))) of \(matrix.rows)") }
    }
  }
}
