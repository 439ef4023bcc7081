import Kernels

/// Lambda during a fit, stored so that an update costs only the columns it touches.
///
/// An online update adds to the columns of a batch and scales all others. So lambda - eta is stored as `factor` times
/// mu, and changing `factor` scales every column at once. mu covers the columns that occur in the matrix; other
/// columns follow from their initial values; the sums over all columns are stored separately.
final class Lambda: @unchecked Sendable {
  // Sound because only the thread that runs the fit writes to it, and only while no piece of work is running.
  private let topics: Int
  private let columns: Int
  private let stride: Int
  private let eta: Double
  private let set: KernelSet
  private let ranking: ColumnRanking
  /// Initial lambda, segment-major.
  private let initial: SharedBuffer<Double>
  /// The factor on initial lambda - eta for the columns that do not occur.
  private var initialFactor = 1.0
  /// (lambda - eta) / `factor`, a padded row of topics for each rank.
  let mu: AlignedBuffer
  private(set) var factor = 1.0
  /// The sum of each segment over all columns.
  private var rowSums: [Double] { didSet { normalize() } }
  /// exp(-digamma) of the row sums; 1 for faint segments.
  let norms: AlignedBuffer
  private(set) var faint: FaintSegments

  /// Draws initial lambda: a number for each segment and column, including columns that do not occur.
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
    initial = beginning
    self.mu = mu
    rowSums = (0..<topics).map { sums[$0] }
    faint = FaintSegments(rowSums: rowSums)
    norms = set.row(of: faint.norms(set))
  }

  private func normalize() {
    faint = FaintSegments(rowSums: rowSums)
    set.kernels.narrow(faint.norms(set), norms.start, Int64(topics))
  }

  /// Lambda of the column with that rank.
  func weight(ofRank rank: Int, topic: Int) -> Double { eta + factor * mu[rank * stride + topic] }

  /// Multiplies lambda - eta by `share` in every column. Does not change the row sums.
  func scale(by share: Double) {
    initialFactor *= share
    factor *= share
    // Fold the factor into mu long before mu could overflow in either precision.
    guard factor < 1e-12 else { return }
    set.kernels.merge(mu.start, nil, factor, 0, Int64(mu.count))
    factor = 1
  }

  /// Updates the row sums for `scale(by: 1 - rho)` followed by adding `gain` times the counts in `added`.
  func addToRowSums(_ added: [Double], rho: Double, gain: Double) {
    let prior = Double(columns) * eta
    rowSums = (0..<topics).map { topic in
      (1 - rho) * rowSums[topic] + rho * prior + gain * added[topic]
    }
  }

  /// Memory for the expected counts of several cuts, by rank, filled with zeros.
  func makeExpected() -> AlignedBuffer { AlignedBuffer(count: mu.count, width: set.width) }

  /// lambda += gain * expected, and expected = 0.
  func add(_ expected: AlignedBuffer, gain: Double, team: ThreadTeam) {
    merge(expected, keep: 1, gain: gain / factor, team: team)
  }

  /// lambda = eta + expected, and expected = 0. `added` holds each segment's sum of `expected`.
  func replace(by expected: AlignedBuffer, rowSums added: [Double], team: ThreadTeam) {
    initialFactor = 0
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

  /// Lambda of all columns, segment-major. If `isLast`, lambda is not used afterwards and its memory becomes the
  /// result's.
  func components(isLast: Bool, team: ThreadTeam) -> Column<Double> {
    let components = isLast ? initial : SharedBuffer<Double>(count: initial.count)
    team.run(topics) { topic in
      let row = components.start + topic * columns
      for column in 0..<columns {
        row[column] = eta + initialFactor * (initial[topic * columns + column] - eta)
      }
      for rank in 0..<ranking.count {
        row[Int(ranking.columnOfRank[rank])] = weight(ofRank: rank, topic: topic)
      }
    }
    let buffer = UnsafeBufferPointer(start: components.start, count: components.count)
    return Column(borrowing: buffer, from: components)
  }
}

/// The sum of (number - base), accurate to the last digit or two for any count: compensated summation (Knuth's
/// two-sum). Columns without ratings have the prior's weight and add exactly zero; in a plain sum a million of them
/// would swamp the others.
func excess(of numbers: UnsafeBufferPointer<Double>, over base: Double) -> Double {
  var (sums, lost) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
  func add(_ terms: SIMD8<Double>) {
    let after = sums + terms
    let added = after - sums
    lost += (sums - (after - added)) + (terms - added)
    sums = after
  }
  var index = 0
  while index + 8 <= numbers.count {
    var terms = SIMD8<Double>.zero
    for lane in 0..<8 { terms[lane] = numbers[index + lane] - base }
    add(terms)
    index += 8
  }
  var rest = SIMD8<Double>.zero
  for lane in 0..<numbers.count - index { rest[lane] = numbers[index + lane] - base }
  add(rest)
  return sums.sum() + lost.sum()
}
