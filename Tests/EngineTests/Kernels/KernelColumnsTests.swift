import Kernels
import Testing

@testable import Engine

/// The M-step of columns, against plain twins.
struct KernelColumnsTests {
  @Test(arguments: KernelCase.all)
  func `expected counts of columns equal the plain twin`(_ given: KernelCase) {
    for topics in [1, 4, 7, 20, 33, 70] {
      let columns = Columns(topics: topics)
      let (target, totals) = columns.update(given)
      let expected = columns.plainly()
      let bound = given.precision == .double ? 1e-13 : 1e-5
      #expect(relativeError(target, expected.target) < bound)
      #expect(relativeError(totals, expected.totals) < bound)
    }
  }

  @Test(arguments: Precision.allCases)
  func `every level gives the same bits`(_ precision: Precision) {
    let columns = Columns(topics: 20)
    let results = KernelCase.levels.map {
      columns.update(KernelCase(level: $0, precision: precision))
    }
    for result in results {
      #expect(result.target == results[0].target)
      #expect(result.totals == results[0].totals)
    }
  }

  @Test(arguments: KernelCase.all)
  func `a table is exp of digamma of prior plus factor times source`(_ given: KernelCase) {
    let source = (0..<40).map { Double($0) / 7 }
    let ranks = SharedBuffer<Int32>([9, 0, 4])
    let table = reals([Double](repeating: -1, count: 5 * 4), given.precision)
    let sources = reals(source, given.precision)
    var job = RefreshJob(
      columns: ranks.start, source: sources.start, table: table.start, stride: 4, prior: 0.25,
      factor: 0.5)
    given.kernels.refreshColumns(&job, 1, 3)
    let lambda = [0, 4].flatMap { rank in (0..<4).map { 0.25 + 0.5 * source[4 * rank + $0] } }
    let expected = reals(lambda, given.precision)
    given.kernels.expDigamma(expected.start, 8)
    #expect(relativeError(table.numbers[4..<12], expected.numbers) < 1e-6)
    #expect(table.numbers[..<4].allSatisfy { $0 == -1 })
    #expect(table.numbers[12...].allSatisfy { $0 == -1 })
  }

  @Test(arguments: KernelCase.all)
  func `merging adds what is given and leaves zeros there`(_ given: KernelCase) {
    for count in 0...33 {
      let target = reals((0..<40).map { Double($0) }, given.precision)
      let source = reals((0..<40).map { Double(2 * $0) }, given.precision)
      given.kernels.merge(target.start, source.start, 0.5, 0.25, Int64(count))
      for index in 0..<40 {
        #expect(target[index] == Double(index))
        #expect(source[index] == (index < count ? 0 : Double(2 * index)))
      }
      given.kernels.merge(target.start, nil, 0.5, 1, Int64(count))
      for index in 0..<40 { #expect(target[index] == Double(index) * (index < count ? 0.5 : 1)) }
    }
  }
}

/// A cut of ten columns with 0 to 9 elements each.
private struct Columns {
  let topics: Int
  let stride: Int
  let starts: [Int32]
  let ranks: [Int32]
  let rows: [UInt16]
  let ratios: [Double]
  let weights: [Double]
  let table: [Double]
  let gain = 1.5

  init(topics: Int) {
    var draws = Draws(seed: UInt32(topics))
    self.topics = topics
    stride = KernelSet.stride(topics: topics)
    starts = (0...10).map { Int32($0 * ($0 - 1) / 2) }
    ranks = (0..<10).map { Int32(11 - $0) }
    rows = (0..<45).map { _ in UInt16(draws.number(in: 0...7.99)) }
    ratios = draws.numbers(45, in: 0.1...4)
    weights = draws.numbers(8 * stride, in: 0.01...1)
    table = draws.numbers(10 * stride, in: 0.01...3)
  }

  func update(_ given: KernelCase) -> (target: [Double], totals: [Double]) {
    let target = reals([Double](repeating: 0.5, count: 12 * stride), given.precision)
    let totals = SharedBuffer([Double](repeating: 0.25, count: stride))
    let (starts, ranks, rows) = (SharedBuffer(starts), SharedBuffer(ranks), SharedBuffer(rows))
    let (ratios, weights) = (reals(ratios, given.precision), reals(weights, given.precision))
    let table = reals(table, given.precision)
    var job = UpdateJob(
      columns: ranks.start, starts: starts.start, rows: rows.start, ratios: ratios.start,
      weights: weights.start, table: table.start, target: target.start, stride: Int32(stride),
      gain: gain)
    given.kernels.updateColumns(&job, 0, 10, totals.start)
    return (target.numbers, totals.elements)
  }

  func plainly() -> (target: [Double], totals: [Double]) {
    var target = [Double](repeating: 0.5, count: 12 * stride)
    var totals = [Double](repeating: 0.25, count: stride)
    for column in 0..<10 {
      for topic in 0..<stride {
        var sum = 0.0
        for place in Int(starts[column])..<Int(starts[column + 1]) {
          sum += ratios[place] * weights[Int(rows[place]) * stride + topic]
        }
        let expected = sum * table[column * stride + topic]
        target[Int(ranks[column]) * stride + topic] += gain * expected
        totals[topic] += expected
      }
    }
    return (target, totals)
  }
}
