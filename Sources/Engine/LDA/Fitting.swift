import Glibc
import Kernels

/// A running fit: for each batch, an E-step over its rows and an update of lambda.
final class Fitting {
  private let parameters: LatentDirichletAllocation
  private let matrix: SparseMatrix
  let cuts: MiniBatches
  private let set: KernelSet
  private let team: ThreadTeam
  private let rowWorkers: RowWorkers
  private let lambda: Lambda
  /// Number of updates plus 1, as scikit-learn counts them.
  private(set) var batches = 1

  /// exp(digamma(lambda)) of a cut's columns. One table is for the cut inferred last, the other for the previous or
  /// next.
  private var table: AlignedBuffer
  private var otherTable: AlignedBuffer
  /// Outputs of a cut's E-step that the update reads; see `RowsJob`.
  private let ratios: AlignedBuffer
  private let weights: AlignedBuffer
  /// Initial row weights of the next cut, and of the one after it.
  private var start: SharedBuffer<Double>
  private var otherStart: SharedBuffer<Double>
  private var random: RandomState
  /// Expected counts, stripes x segments.
  private let totals: SharedBuffer<Double>

  /// Draws initial lambda and prepares the first pass.
  init(
    _ parameters: LatentDirichletAllocation, _ matrix: SparseMatrix, order: RowOrder,
    level: KernelLevel, team: ThreadTeam, threads: Int
  ) {
    let topics = parameters.topics
    let ranking = ColumnRanking(matrix)
    var random = RandomState(seed: parameters.randomState)
    var beginning = SharedBuffer<Double>(count: 0)
    cuts = MiniBatches(matrix, order: order, ranking: ranking, team: team) {
      beginning = Lambda.drawBeginning(topics: topics, columns: matrix.columns, from: &random)
    }
    let set = KernelSet(parameters.precision, level: level)
    lambda = Lambda(
      topics: topics, columns: matrix.columns, eta: parameters.eta, beginning: beginning,
      ranking: ranking, set: set, team: team)
    rowWorkers = RowWorkers(set, topics: topics, matrix: matrix, order: order, threads: threads)
    let stride = KernelSet.stride(topics: topics)
    table = AlignedBuffer(count: cuts.mostColumns * stride, width: set.width)
    otherTable = AlignedBuffer(count: cuts.mostColumns * stride, width: set.width)
    ratios = AlignedBuffer(count: cuts.mostElements, width: set.width)
    weights = AlignedBuffer(count: order.mostRowsOfCut * stride, width: set.width)
    start = SharedBuffer(count: order.mostRowsOfCut * topics)
    otherStart = SharedBuffer(count: order.mostRowsOfCut * topics)
    totals = SharedBuffer(count: ColumnRanking.stripes * stride)
    self.parameters = parameters
    self.matrix = matrix
    self.team = team
    self.set = set
    self.random = random
    drawStart(ofCut: 0)
  }

  /// One pass over all rows. Calls `progress` before each cut.
  func pass(progress: (Int) throws -> Void) throws {
    switch (parameters.learningMethod, cuts.order.cutsPerBatch) {
    case (.online, 1): try passByMiniBatches(progress)
    default: try passByBatches(progress)
    }
  }

  /// Current lambda, segment-major: scikit-learn's `components_`. No pass may follow a call with `isLast`.
  func components(isLast: Bool) -> Column<Double> {
    lambda.components(isLast: isLast, team: team)
  }
}

extension Fitting {
  /// For batches of one cut: the update after a cut and the table for the next are one phase of work.
  private func passByMiniBatches(_ progress: (Int) throws -> Void) throws {
    try progress(0)
    work(update: nil, refresh: 0)
    for cut in 0..<cuts.count {
      infer(cut)
      let (rho, gain) = rhoAndGain(rows: cuts.order.rows(ofCut: cut).count)
      lambda.scale(by: 1 - rho)
      let next = cut + 1 < cuts.count ? cut + 1 : nil
      if let next { try progress(next) }
      let added = work(update: cut, into: lambda.mu, gain: gain / lambda.factor, refresh: next)
      lambda.addToRowSums(added, rho: rho, gain: gain)
      batches += 1
    }
  }

  /// For batches of several cuts, which all read the same lambda: their expected counts are accumulated separately
  /// until the end of the batch.
  private func passByBatches(_ progress: (Int) throws -> Void) throws {
    let expected = lambda.makeExpected()
    for first in stride(from: 0, to: cuts.count, by: cuts.order.cutsPerBatch) {
      let batch = first..<min(cuts.count, first + cuts.order.cutsPerBatch)
      var added = [Double](repeating: 0, count: parameters.topics)
      for cut in batch {
        try progress(cut)
        let before = cut > first ? cut - 1 : nil
        let counts = work(update: before, into: expected, gain: 1, refresh: cut)
        for topic in added.indices { added[topic] += counts[topic] }
        infer(cut)
      }
      let counts = work(update: batch.upperBound - 1, into: expected, gain: 1, refresh: nil)
      for topic in added.indices { added[topic] += counts[topic] }
      switch parameters.learningMethod {
      case .batch:
        lambda.replace(by: expected, rowSums: added, team: team)
      case .online:
        let rows = cuts.order.rowBounds[batch.upperBound] - cuts.order.rowBounds[first]
        let (rho, gain) = rhoAndGain(rows: rows)
        lambda.scale(by: 1 - rho)
        lambda.add(expected, gain: gain, team: team)
        lambda.addToRowSums(added, rho: rho, gain: gain)
      }
      batches += 1
    }
  }

  /// The weight rho of an update after `rows` rows, and the factor on their expected counts.
  private func rhoAndGain(rows: Int) -> (rho: Double, gain: Double) {
    let rho = pow(parameters.learningOffset + Double(batches), -parameters.learningDecay)
    return (rho, rho * (Double(matrix.rows) / Double(rows)))
  }

  /// Adds the expected counts of one cut to `target` and computes the table of another, in one phase of work. Returns
  /// each segment's sum of the added counts.
  @discardableResult
  private func work(
    update cut: Int?, into target: AlignedBuffer? = nil, gain: Double = 0, refresh next: Int?
  ) -> [Double] {
    let stride = KernelSet.stride(topics: parameters.topics)
    swap(&table, &otherTable)
    let updateJob = cut.map { cut in
      UpdateJob(
        columns: cuts.ranks.start + cuts.bounds[cut],
        starts: cuts.starts.start + cuts.bounds[cut] + cut,
        rows: cuts.rowOfPlace.start + cuts.elementBounds[cut], ratios: ratios.start,
        weights: weights.start, table: otherTable.start, target: target?.start,
        stride: Int32(stride), gain: gain)
    }
    let refreshJob = next.map { next in
      RefreshJob(
        columns: cuts.ranks.start + cuts.bounds[next], source: lambda.mu.start, table: table.start,
        stride: Int32(stride), prior: parameters.eta, factor: lambda.factor)
    }
    totals.start.initialize(repeating: 0, count: totals.count)
    team.run(ColumnRanking.stripes) { stripe in
      if let cut, var job = updateJob {
        let columns = cuts.columns(ofCut: cut, stripe: stripe)
        set.kernels.updateColumns(
          &job, columns.lowerBound, columns.upperBound, totals.start + stripe * stride)
      }
      if let next, var job = refreshJob {
        let columns = cuts.columns(ofCut: next, stripe: stripe)
        set.kernels.refreshColumns(&job, columns.lowerBound, columns.upperBound)
      }
    }
    return (0..<parameters.topics).map { topic in
      (0..<ColumnRanking.stripes).reduce(0) { $0 + totals[$1 * stride + topic] }
    }
  }

  /// The E-step of a cut, from random weights. Draws the random weights of the next cut at the same time.
  private func infer(_ cut: Int) {
    refreshFaint(cut)
    let rows = cuts.order.rows(ofCut: cut)
    swap(&start, &otherStart)
    var job = RowsJob()
    job.table = UnsafeRawPointer(table.start)
    job.norms = UnsafeRawPointer(lambda.norms.start)
    job.topics = Int32(parameters.topics)
    job.iterations = Int32(parameters.maxDocUpdateIter)
    job.prior = parameters.alpha
    job.tolerance = parameters.meanChangeTol
    job.offsets = matrix.offsets.buffer.baseAddress.map { $0 + rows.lowerBound }
    job.columns = UnsafePointer(cuts.numbers.start)
    job.codes = matrix.codes.buffer.baseAddress
    job.start = UnsafePointer(otherStart.start)
    job.weights = weights.start
    job.ratios = ratios.start
    job.places = UnsafePointer(cuts.places.start)
    let next = (cut + 1) % cuts.count
    rowWorkers.run(job, cut: cut, team: team) { self.drawStart(ofCut: next) }
  }

  /// Writes the faint segments' values into a cut's table. Which segments are faint is known only after the update of
  /// the previous cut.
  private func refreshFaint(_ cut: Int) {
    let faint = lambda.faint
    guard !faint.topics.isEmpty else { return }
    team.run(ColumnRanking.stripes) { stripe in
      for column in cuts.columns(ofCut: cut, stripe: stripe) {
        let rank = Int(cuts.ranks[cuts.bounds[cut] + Int(column)])
        faint.fill(Int(column), of: table, set: set) { lambda.weight(ofRank: rank, topic: $0) }
      }
    }
  }

  private func drawStart(ofCut cut: Int) {
    let count = cuts.order.rows(ofCut: cut).count * parameters.topics
    random.fillGamma(
      UnsafeMutableBufferPointer(start: start.start, count: count), shape: 100, scale: 1.0 / 100)
  }
}
