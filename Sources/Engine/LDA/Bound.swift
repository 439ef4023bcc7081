import Glibc
import Kernels

/// The terms of the variational bound that make up `score`.
struct Bound {
  let model: LDAModel

  /// E[log p(theta) - log q(theta)] of rows, from their weights, shape rows x topics.
  func documentTerms(_ gammas: UnsafeBufferPointer<Double>, set: KernelSet) -> Double {
    let topics = model.topics
    let rows = gammas.count / topics
    let alpha = model.docTopicPrior
    var totals = [Double](repeating: 0, count: rows)
    for row in 0..<rows {
      for topic in 0..<topics { totals[row] += gammas[row * topics + topic] }
    }
    return set.kernels.dirichletTerms(gammas.baseAddress, Int64(gammas.count), alpha)
      - set.kernels.dirichletTerms(totals, Int64(rows), alpha * Double(topics))
  }

  /// E[log p(beta) - log q(beta)] of all segments.
  ///
  /// Most columns may have no ratings and only the prior's weight. To avoid cancellation, their terms are taken
  /// relative to the prior's term, and the segment's sum relative to the sum of the priors.
  func topicTerms(set: KernelSet, team: ThreadTeam) -> Double {
    let eta = model.topicWordPrior
    let priors = Double(model.columns) * eta
    let terms = SharedBuffer<Double>(count: model.topics)
    team.run(model.topics) { topic in
      let weights = model.weights(ofSegment: topic)
      let excess = model.excess(ofTopic: topic)
      terms.start[topic] =
        set.kernels.dirichletTerms(weights.baseAddress, Int64(weights.count), eta)
        + (excess == 0 ? 0 : excess * digammaOf(priors + excess))
        - logGammaRatio(of: priors, plus: excess)
    }
    return (0..<model.topics).reduce(0) { $0 + terms[$1] }
  }

  /// Sum of count * log(expected count) of one row, computed in logarithms throughout, for rows whose expected counts
  /// underflow.
  func logLikelihood(
    of row: Int, in matrix: SparseMatrix, gamma: UnsafeBufferPointer<Double>, rowSums: [Double],
    set: KernelSet
  ) -> Double {
    func difference(_ part: Double, _ sum: Double) -> Double {
      set.kernels.digammaDifference(part, sum)
    }
    let total = gamma.reduce(0, +)
    let logTheta = gamma.map { difference($0, total) }
    var sum = 0.0
    for element in matrix.range(ofRow: row) {
      let column = Int(matrix.indices[element])
      let logs = (0..<model.topics).map { topic in
        logTheta[topic]
          + difference(model.components[topic * model.columns + column], rowSums[topic])
      }
      let largest = logs.max() ?? 0
      guard largest > -.infinity else { return -.infinity }
      let scaled = logs.reduce(0) { $0 + exp($1 - largest) }
      sum += matrix.scale[Int(matrix.codes[element])] * (largest + log(scaled))
    }
    return sum
  }
}

/// log(gamma(x + more) / gamma(x)) for x > 0 and x + more > 0, without cancellation of large logarithms.
private func logGammaRatio(of x: Double, plus more: Double) -> Double {
  let y = x + more
  guard x >= 10, y >= 10 else { return lgamma(y) - lgamma(x) }
  func stirling(_ z: Double) -> Double {
    let r = 1 / (z * z)
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / z
  }
  return (x - 0.5) * log1p(more / x) + more * log(y) - more + stirling(y) - stirling(x)
}
