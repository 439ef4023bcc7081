import Glibc
import Kernels

/// The parts of the variational bound that `score` adds up.
struct Bound {
  let model: LDAModel

  /// E[log p(theta) - log q(theta)] of rows, from their weights.
  func documentTerms(_ gammas: UnsafeBufferPointer<Double>, set: KernelSet) -> Double {
    let topics = model.topics
    let rows = gammas.count / topics
    let alpha = model.docTopicPrior
    var totals = [Double](repeating: 0, count: rows)
    for row in 0..<rows {
      for topic in 0..<topics { totals[row] += gammas[row * topics + topic] }
    }
    let constant = lgamma(alpha * Double(topics)) - Double(topics) * lgamma(alpha)
    return set.kernels.dirichletTerms(gammas.baseAddress, Int64(gammas.count), alpha)
      - set.kernels.dirichletTerms(totals, Int64(rows), alpha * Double(topics))
      + Double(rows) * constant
  }

  /// E[log p(beta) - log q(beta)] of all segments.
  func topicTerms(rowSums: [Double], set: KernelSet, team: Team) -> Double {
    let eta = model.topicWordPrior
    let width = Double(model.columns)
    let terms = Slab<Double>(count: model.topics)
    team.run(model.topics) { topic in
      let weights = model.weights(ofTopic: topic)
      terms.start[topic] =
        set.kernels.dirichletTerms(weights.baseAddress, Int64(weights.count), eta)
        - set.kernels.dirichletTerms([rowSums[topic]], 1, width * eta)
        + lgamma(width * eta) - width * lgamma(eta)
    }
    return (0..<model.topics).reduce(0) { $0 + terms[$1] }
  }

  /// Sum of count * log(expected count) of one row, in logarithms throughout: for rows whose expected
  /// counts are too small to be numbers.
  func logLikelihood(
    of row: Int, in matrix: SparseMatrix, gamma: UnsafeBufferPointer<Double>, rowSums: [Double]
  ) -> Double {
    let digammaOfTotal = digammaOf(gamma.reduce(0, +))
    let logTheta = gamma.map { digammaOf($0) - digammaOfTotal }
    let digammaOfSums = rowSums.map { digammaOf($0) }
    var sum = 0.0
    for element in matrix.range(ofRow: row) {
      let column = Int(matrix.indices[element])
      let logs = (0..<model.topics).map { topic in
        logTheta[topic] + digammaOf(model.components[topic * model.columns + column])
          - digammaOfSums[topic]
      }
      let largest = logs.max() ?? 0
      let scaled = logs.reduce(0) { $0 + exp($1 - largest) }
      sum += matrix.scale[Int(matrix.codes[element])] * (largest + log(scaled))
    }
    return sum
  }
}
