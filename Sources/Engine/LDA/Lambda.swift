import Kernels

/// Lambda during a fit, kept so that an update costs only the columns it touches.
///
/// An online update adds to the columns of a batch and *scales* all others. So lambda - eta is kept as
/// `factor` times mu: changing `factor` scales every column at once. mu is kept for the columns that occur;
/// those that do not are known from where they began; sums over all columns are kept beside it.
final class Lambda: @unchecked Sendable {
  // Sound because only the thread that runs the fit writes to it, while no piece of work is out.
  private let topics: Int
  private let columns: Int
  private let stride: Int
  private let eta: Double
  private let set: KernelSet
  private let ranking: ColumnRanking
  /// As it began, segment after segment.
  private let beginning: SharedBuffer<Double>
  /// How much of `beginning` - eta is left in the columns that do not occur.
  private var beginningFactor = 1.0
  /// (lambda - eta) / `factor`, a row of topics for each rank.
  let mu: AlignedBuffer
  private(set) var factor = 1.0
  /// Of each segment, all columns.
  private var rowSums: [Double] { didSet { normalize() } }
  /// exp(-digamma) of the row sums; 1 of faint segments.
  let norms: AlignedBuffer
  private(set) var faint: FaintSegments

  /// Draws lambda's beginning: a number for each segment and column, those included that do not occur.
  static func drawBeginning(
    topics: Int, columns: Int, from random: inout RandomState
  ) -> SharedBuffer<Double> {
    let beginning = SharedBuffer<Double>(count: topics * columns)
    random.fillGamma(
      UnsafeMutableBufferPointer(start: beginning.start, count: beginning.count),
      shape: 100, scale: 1.0 / 100)
    return beginning
  }

  init(
    topics: Int, columns: Int, eta: Double, beginning: SharedBuffer<Double>, ranking: ColumnRanking,
    set: KernelSet, team: ThreadTeam
  ) {
    let stride = KernelSet.stride(topics: topics)
    let sums = SharedBuffer<Double>(count: topics)
    team.run(topics) { topic in
      let row = UnsafeBufferPointer(start: beginning.start + topic * columns, count: columns)
      sums.start[topic] = excess(of: row, over: 0)
    }
    let mu = AlignedBuffer(count: ranking.count * stride, width: set.width)
    team.run(ColumnRanking.stripes) { stripe in
      var row = [Double](repeating: 0, count: stride)
      for rank in ranking.stripeBounds[stripe]..<ranking.stripeBounds[stripe + 1] {
        let column = Int(ranking.columnOfRank[rank])
        for topic in 0..<topics { row[topic] = beginning[topic * columns + column] - eta }
        set.kernels.narrow(row, mu.at(rank * stride), Int64(stride))
      }
    }
    self.topics = topics
    self.columns = columns
    self.stride = stride
    self.eta = eta
    self.set = set
    self.ranking = ranking
    self.beginning = beginning
    self.mu = mu
    rowSums = (0..<topics).map { sums[$0] }
    faint = FaintSegments(rowSums: rowSums)
    norms = set.row(of: faint.norms(set))
  }

  private func normalize() {
    faint = FaintSegments(rowSums: rowSums)
    set.kernels.narrow(faint.norms(set), norms.start, Int64(topics))
  }

  /// Lambda of a column that occurs.
  func weight(ofRank rank: Int, topic: Int) -> Double { eta + factor * mu[rank * stride + topic] }

  /// lambda - eta becomes `share` of what it was, in every column; the row sums stay.
  func scale(by share: Double) {
    beginningFactor *= share
    factor *= share
    // Far from where mu would overflow in either precision.
    guard factor < 1e-12 else { return }
    set.kernels.merge(mu.start, nil, factor, 0, Int64(mu.count))
    factor = 1
  }

  /// What `scale(by: 1 - rho)` and adding `gain` times the counts in `added` do to the row sums.
  func addToRowSums(_ added: [Double], rho: Double, gain: Double) {
    let prior = Double(columns) * eta
    rowSums = (0..<topics).map { topic in
      (1 - rho) * rowSums[topic] + rho * prior + gain * added[topic]
    }
  }

  /// Room for the expected counts of several cuts, by rank; zeros.
  func makeExpected() -> AlignedBuffer { AlignedBuffer(count: mu.count, width: set.width) }

  /// lambda += gain * expected, and expected = 0.
  func add(_ expected: AlignedBuffer, gain: Double, team: ThreadTeam) {
    merge(expected, keep: 1, gain: gain / factor, team: team)
  }

  /// lambda = eta + expected, and expected = 0. `added` is each segment's sum of it.
  func replace(by expected: AlignedBuffer, rowSums added: [Double], team: ThreadTeam) {
    beginningFactor = 0
    factor = 1
    merge(expected, keep: 0, gain: 1, team: team)
    addToRowSums(added, rho: 1, gain: 1)
  }

  private func merge(_ expected: AlignedBuffer, keep: Double, gain: Double, team: ThreadTeam) {
    team.run(ColumnRanking.stripes) { stripe in
      let (first, end) = (ranking.stripeBounds[stripe], ranking.stripeBounds[stripe + 1])
      set.kernels.merge(
        mu.at(first * stride), expected.at(first * stride), keep, gain,
        Int64((end - first) * stride))
    }
  }

  /// Segment after segment, all columns. `isLast` says that lambda is not needed any more: its memory then
  /// becomes the result's.
  func components(isLast: Bool, team: ThreadTeam) -> Column<Double> {
    let components = isLast ? beginning : SharedBuffer<Double>(count: beginning.count)
    team.run(topics) { topic in
      let row = components.start + topic * columns
      for column in 0..<columns {
        row[column] = eta + beginningFactor * (beginning[topic * columns + column] - eta)
      }
      for rank in 0..<ranking.count {
        row[Int(ranking.columnOfRank[rank])] = weight(ofRank: rank, topic: topic)
      }
    }
    let buffer = UnsafeBufferPointer(start: components.start, count: components.count)
    return Column(borrowing: buffer, from: components)
  }
}
