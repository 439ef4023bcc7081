import Kernels

extension LatentDirichletAllocation {
  /// Fits segments to `matrix`, whose values are treated as counts.
  ///
  /// In double precision the components equal those of scikit-learn's `fit` with `n_jobs=1`. The result depends only
  /// on the parameters and the matrix, not on the number of threads or the processor. An online fit costs O(maxIter *
  /// stored * components * iterations), independent of the number of columns; memory is about 10 bytes for each
  /// stored element and 5 x columns x components numbers.
  ///
  /// Calls `progress` before each batch and during the last E-step, from the calling thread only. An error thrown by
  /// it ends the fit.
  ///
  /// - Throws: `LDAError`, and what `progress` throws.
  public func fit(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress = .none
  ) throws -> LDAFit {
    try fit(
      matrix, workers: workers, progress: progress, level: kernelLevel(),
      mostRows: RowOrder.mostRows)
  }

  /// `fit` with kernels of a chosen level, and cuts of at most `mostRows` rows.
  func fit(
    _ matrix: SparseMatrix, workers: Workers, progress: Progress, level: KernelLevel, mostRows: Int
  ) throws -> LDAFit {
    try check()
    try matrix.checkForKernels(workers: workers)
    let count = matrix.sum()
    guard count > 0 else { throw LDAError.nothingStored }
    let order =
      switch learningMethod {
      case .online: RowOrder(matrix, batchSize: batchSize, mostRows: mostRows)
      case .batch: RowOrder(matrix, batchSize: matrix.rows, mostRows: min(1024, mostRows))
      }
    return try workers.withThreadTeam { team in
      let fitting = Fitting(
        self, matrix, order: order, level: level, team: team, threads: workers.count)
      var steps = Steps(total: maxIter + 1 + (evaluateEvery > 0 ? maxIter / evaluateEvery : 0))
      var trace: [LDAModel.Evaluation] = []
      var passes = 0

      func evaluate(isLast: Bool, _ stage: @autoclosure () -> String) throws -> LDAFit {
        let components = fitting.components(isLast: isLast)
        var model = LDAModel(self, columns: matrix.columns, components: components)
        let inference = try Inference(
          model, matrix, ranking: fitting.cuts.ranking, likelihood: true, level: level, team: team,
          threads: workers.count
        ) { done in try progress(steps.fraction(done), stage()) }
        steps.done += 1
        model.perplexity = inference.perplexity(count: count)
        return LDAFit(model: model, trainMembership: inference.membership)
      }

      var latest: LDAFit?
      while passes < maxIter {
        let pass = passes + 1
        try fitting.pass { cut in
          try progress(
            steps.fraction(Double(cut) / Double(order.cuts)),
            "pass \(pass)/\(maxIter), batch \(cut + 1)/\(order.cuts)")
        }
        steps.done += 1
        latest = nil
        if evaluateEvery > 0, pass % evaluateEvery == 0 {
          let fit = try evaluate(
            isLast: pass == maxIter, "perplexity after pass \(pass)/\(maxIter)")
          let perplexity = fit.model.perplexity
          latest = fit
          let before = trace.last?.perplexity
          trace.append(LDAModel.Evaluation(pass: pass, perplexity: perplexity))
          // As in scikit-learn, the pass that detects convergence is not counted.
          if let before, abs(before - perplexity) < perpTol { break }
        }
        passes = pass
      }
      let fit = try latest ?? evaluate(isLast: true, "membership")
      var model = fit.model
      model.passes = passes
      model.batches = fitting.batches
      model.perplexityTrace = trace
      return LDAFit(model: model, trainMembership: fit.trainMembership)
    }
  }
}

/// Progress of a fit. A pass and an E-step over all rows count the same.
private struct Steps {
  let total: Int
  var done = 0

  init(total: Int) { self.total = total }

  func fraction(_ share: Double) -> Double { (Double(done) + share) / Double(total) }
}

extension LDAModel {
  /// A model of checked parameters, whose perplexity and history are not known yet.
  init(_ parameters: LatentDirichletAllocation, columns: Int, components: Column<Double>) {
    topics = parameters.topics
    self.columns = columns
    self.components = components
    docTopicPrior = parameters.alpha
    topicWordPrior = parameters.eta
    meanChangeTol = parameters.meanChangeTol
    maxDocUpdateIter = parameters.maxDocUpdateIter
    precision = parameters.precision
    passes = 0
    batches = 1
    perplexity = .nan
    perplexityTrace = []
  }
}
