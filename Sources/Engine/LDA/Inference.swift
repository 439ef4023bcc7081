import Glibc
import Kernels

/// The E-step over all rows of a matrix for a fixed model.
struct Inference {
  /// Rows x K, rows sum to 1.
  let membership: Column<Double>
  /// The variational bound; 0 unless `likelihood` is set.
  let score: Double

  /// exp(-score / `count`), where `count` is the sum of the matrix's values.
  func perplexity(count: Double) -> Double { exp(-score / count) }

  /// - Parameter progress: Receives the fraction of rows that are done.
  init(
    _ model: LDAModel, _ matrix: SparseMatrix, ranking: ColumnRanking, likelihood: Bool,
    level: KernelLevel = kernelLevel(), team: ThreadTeam, threads: Int,
    progress: (Double) throws -> Void
  ) throws {
    let set = KernelSet(model.precision, level: level)
    let table = ModelTable(model, ranking: ranking, set: set, team: team)
    let order = RowOrder(matrix, batchSize: RowOrder.mostRows)
    let rowWorkers = RowWorkers(
      set, topics: model.topics, matrix: matrix, order: order, threads: threads)
    let bound = Bound(model: model)
    var score = 0.0
    membership = try Column(count: matrix.rows * model.topics) { gammas in
      gammas.update(repeating: model.maxDocUpdateIter > 0 ? model.docTopicPrior : 1)
      let likelihoods = SharedBuffer<Double>(count: RowOrder.mostRows)
      for cut in 0..<order.cuts {
        let rows = order.rows(ofCut: cut)
        try progress(Double(rows.lowerBound) / Double(matrix.rows))
        let block = UnsafeMutableBufferPointer(
          rebasing: gammas[rows.lowerBound * model.topics..<rows.upperBound * model.topics])
        likelihoods.start.update(repeating: 0, count: rows.count)
        var job = RowsJob(model, table: table, matrix: matrix, rows: rows)
        job.gammas = block.baseAddress
        job.likelihoods = likelihood ? likelihoods.start : nil
        rowWorkers.run(job, cut: cut, team: team)
        if likelihood {
          for row in rows {
            let found = likelihoods[row - rows.lowerBound]
            let gamma = UnsafeBufferPointer(
              rebasing: gammas[row * model.topics..<(row + 1) * model.topics])
            score +=
              found.isFinite
              ? found
              : bound.logLikelihood(
                of: row, in: matrix, gamma: gamma, rowSums: table.rowSums, set: set)
          }
          score += bound.documentTerms(UnsafeBufferPointer(block), set: set)
        }
        normalize(block, order: order, cut: cut, topics: model.topics)
      }
    }
    if likelihood { score += bound.topicTerms(set: set, team: team) }
    self.score = score
  }
}

/// Normalises each row's weights to a sum of 1. Rows without elements become exactly uniform.
private func normalize(
  _ gammas: UnsafeMutableBufferPointer<Double>, order: RowOrder, cut: Int, topics: Int
) {
  var isFilled = [Bool](repeating: false, count: gammas.count / topics)
  for row in order.order.buffer[order.bounds[cut]..<order.bounds[cut + 1]] {
    isFilled[Int(row)] = true
  }
  for (row, isFilled) in isFilled.enumerated() {
    let weights = UnsafeMutableBufferPointer(
      rebasing: gammas[row * topics..<(row + 1) * topics])
    guard isFilled else {
      weights.update(repeating: 1 / Double(topics))
      continue
    }
    var sum = 0.0
    for weight in weights { sum += weight }
    for index in weights.indices { weights[index] /= sum }
  }
}

/// exp(digamma(lambda)) of the columns that occur in a matrix, by rank, and the norms.
struct ModelTable {
  let ranking: ColumnRanking
  let rows: AlignedBuffer
  let norms: AlignedBuffer
  /// The sum of each segment's weights over all columns.
  let rowSums: [Double]

  init(_ model: LDAModel, ranking: ColumnRanking, set: KernelSet, team: ThreadTeam) {
    let stride = KernelSet.stride(topics: model.topics)
    let sums = SharedBuffer<Double>(count: model.topics)
    team.run(model.topics) { topic in sums.start[topic] = model.sum(ofSegment: topic) }
    rowSums = (0..<model.topics).map { sums[$0] }
    let faint = FaintSegments(rowSums: rowSums)
    norms = set.row(of: faint.norms(set))

    let lambda = AlignedBuffer(count: ranking.count * stride, width: set.width)
    let components = model.components.buffer
    let pieces = 64
    team.run(pieces) { piece in
      let ranks = ranking.count * piece / pieces..<ranking.count * (piece + 1) / pieces
      var row = [Double](repeating: model.topicWordPrior, count: stride)
      for rank in ranks {
        let column = Int(ranking.columnOfRank[rank])
        for topic in 0..<model.topics { row[topic] = components[topic * model.columns + column] }
        set.kernels.narrow(row, lambda.at(rank * stride), Int64(stride))
      }
      set.kernels.expDigamma(lambda.at(ranks.lowerBound * stride), Int64(ranks.count * stride))
      guard !faint.topics.isEmpty else { return }
      for rank in ranks {
        let column = Int(ranking.columnOfRank[rank])
        faint.fill(rank, of: lambda, set: set) { components[$0 * model.columns + column] }
      }
    }
    rows = lambda
    self.ranking = ranking
  }
}

extension RowsJob {
  /// A job for the rows of `matrix` in `rows`, with initial weights of 1, for a fixed model.
  init(_ model: LDAModel, table: ModelTable, matrix: SparseMatrix, rows: Range<Int>) {
    self.init()
    self.table = UnsafeRawPointer(table.rows.start)
    norms = UnsafeRawPointer(table.norms.start)
    topics = Int32(model.topics)
    iterations = Int32(model.maxDocUpdateIter)
    prior = model.docTopicPrior
    tolerance = model.meanChangeTol
    offsets = matrix.offsets.buffer.baseAddress.map { $0 + rows.lowerBound }
    columns = matrix.indices.buffer.baseAddress
    renumbered = UnsafePointer(table.ranking.rankOfColumn.start)
    codes = matrix.codes.buffer.baseAddress
  }
}
