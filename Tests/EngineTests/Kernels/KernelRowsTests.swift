import Glibc
import Kernels
import Testing

@testable import Engine

/// The E-step of rows of many lengths and numbers of topics, against a plain twin.
struct KernelRowsTests {
  /// Some of 0 to 33 elements and some of many panels, and what the plain twin finds.
  private static let samples = [1, 3, 4, 20, 33].map { topics in
    let rows = Rows(lengths: Array(0...33) + [63, 64, 65, 129, 300], topics: topics)
    return (rows: rows, expected: rows.plainly())
  }

  @Test(arguments: KernelCase.all)
  func `rows of 0 to 33 elements and of many panels equal the plain twin`(_ given: KernelCase) {
    for (rows, expected) in Self.samples {
      let topics = rows.topics
      let found = rows.infer(given)
      let bound = given.precision == .double ? 1e-12 : 2e-3
      #expect(relativeError(found.gammas, expected.gammas) < bound, "\(topics)")
      #expect(relativeError(found.ratios, expected.ratios) < bound, "\(topics)")
      #expect(relativeError(found.likelihoods, expected.likelihoods) < bound, "\(topics)")
    }
  }

  @Test(arguments: Precision.allCases)
  func `every level gives the same bits`(_ precision: Precision) {
    for topics in [1, 3, 20, 33] {
      let rows = Rows(lengths: Array(0...33) + [64, 100, 128, 300], topics: topics)
      let results = KernelCase.levels.map {
        rows.infer(KernelCase(level: $0, precision: precision))
      }
      for result in results {
        #expect(result.gammas == results[0].gammas)
        #expect(result.ratios == results[0].ratios)
        #expect(result.likelihoods == results[0].likelihoods)
      }
    }
  }

  @Test(arguments: Precision.allCases)
  func `a row's result does not depend on the rows beside it`(_ precision: Precision) {
    let lengths = [300, 64, 33, 20, 9, 8, 7, 1]
    let together = Rows(lengths: lengths, topics: 20)
    let widest = KernelCase(level: kernelLevel(), precision: precision)
    let found = together.infer(widest)
    for row in lengths.indices {
      let alone = together.infer(widest, only: [row])
      let gammas = row * 20..<(row + 1) * 20
      #expect(alone.gammas[gammas] == found.gammas[gammas])
    }
  }

  @Test(arguments: KernelCase.all)
  func `an expected count too small for a number is told apart`(_ given: KernelCase) {
    var rows = Rows(lengths: [3, 3], topics: 2)
    rows.table = rows.table.map { _ in 1e-300 }
    #expect(rows.infer(given).likelihoods == [-.infinity, -.infinity])
  }
}

/// Rows with the given numbers of elements, over a table of 500 columns.
private struct Rows {
  let lengths: [Int]
  let topics: Int
  let stride: Int
  let offsets: [Int64]
  let columns: [Int32]
  let codes: [UInt8]
  let scale = [0.5, 1, 3, 4.5]
  var table: [Double]
  let norms: [Double]
  let start: [Double]

  struct Result {
    var gammas: [Double]
    var ratios: [Double]
    var likelihoods: [Double]
  }

  init(lengths: [Int], topics: Int) {
    var draws = Draws(seed: UInt32(topics))
    self.lengths = lengths
    self.topics = topics
    stride = KernelSet.stride(topics: topics)
    offsets = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int64($1)) }
    columns = lengths.flatMap { length in
      (0..<length).map { _ in Int32(draws.number(in: 0...499)) }
    }
    codes = columns.map { _ in UInt8(draws.number(in: 0...3.99)) }
    table = draws.numbers(500 * stride, in: 0.01...5)
    let norms = draws.numbers(topics, in: 0.001...0.002)
    self.norms = norms + [Double](repeating: 0, count: stride - topics)
    start = draws.numbers(lengths.count * topics, in: 0.5...1.5)
  }

  /// By the kernel; rows that are not asked for keep zeros.
  func infer(_ given: KernelCase, only: [Int]? = nil) -> Result {
    let (kernels, precision) = (given.kernels, given.precision)
    let rows = lengths.count
    let longest = Int64(lengths.max() ?? 0)
    let (table, norms) = (reals(table, precision), reals(norms, precision))
    let ratios = reals([Double](repeating: 0, count: columns.count), precision)
    let (offsets, columns, codes, scale) = (
      SharedBuffer(offsets), SharedBuffer(columns), SharedBuffer(codes), SharedBuffer(scale)
    )
    let (start, places) = (SharedBuffer(start), SharedBuffer((0..<columns.count).map { Int32($0) }))
    let order = SharedBuffer((only ?? Array(0..<rows)).map { UInt16($0) })
    let gammas = SharedBuffer([Double](repeating: 0, count: rows * topics))
    let likelihoods = SharedBuffer([Double](repeating: 0, count: rows))
    let next = SharedBuffer<Int32>([0])
    let bench = AlignedBuffer(count: Int(kernels.benchBytes(Int32(topics), longest)), width: 1)
    var job = RowsJob(
      table: table.start, norms: norms.start, topics: Int32(topics), iterations: 9, prior: 0.1,
      tolerance: 1e-3, offsets: offsets.start, columns: columns.start, renumbered: nil,
      codes: codes.start, scale: scale.start, order: order.start, count: Int32(order.count),
      longest: longest, next: next.start, start: start.start, gammas: gammas.start, weights: nil,
      ratios: ratios.start, places: places.start, likelihoods: likelihoods.start)
    kernels.inferRows(&job, bench.start)
    return Result(
      gammas: gammas.elements, ratios: ratios.numbers, likelihoods: likelihoods.elements)
  }

  /// As the specification has it, one row and one number after the other.
  func plainly() -> Result {
    var result = Result(gammas: [], ratios: [], likelihoods: [])
    for row in 0..<offsets.count - 1 {
      let elements = Int(offsets[row])..<Int(offsets[row + 1])
      let counts = elements.map { scale[Int(codes[$0])] }
      let beta = elements.map { element in
        (0..<topics).map { table[Int(columns[element]) * stride + $0] * norms[$0] }
      }
      var gamma = Array(start[row * topics..<(row + 1) * topics])
      var weights = expectation(gamma)
      func expected(_ floor: Double) -> [Double] {
        beta.map { zip($0, weights).reduce(floor) { $0 + $1.0 * $1.1 } }
      }
      for _ in 0..<9 {
        let before = gamma
        let ratios = zip(counts, expected(0x1p-52)).map { $0 / $1 }
        gamma = (0..<topics).map { topic in
          zip(beta, ratios).reduce(0) { $0 + $1.0[topic] * $1.1 } * weights[topic] + 0.1
        }
        weights = expectation(gamma)
        let moved = zip(before, gamma).reduce(0) { $0 + abs($1.0 - $1.1) }
        if moved / Double(topics) < 1e-3 { break }
      }
      result.gammas += gamma
      result.ratios += zip(counts, expected(0x1p-52)).map { $0 / $1 }
      result.likelihoods.append(zip(counts, expected(0)).reduce(0) { $0 + $1.0 * log($1.1) })
    }
    return result
  }

  private func expectation(_ gamma: [Double]) -> [Double] {
    let total = digammaOf(gamma.reduce(0, +))
    return gamma.map { exp(digammaOf($0) - total) }
  }
}
