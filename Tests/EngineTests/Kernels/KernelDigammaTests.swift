import Glibc
import Kernels
import Testing

@testable import Engine

/// exp(digamma(x)) and the terms of the bound, against plain twins.
struct KernelDigammaTests {
  /// From tiny to huge, with the places where the series changes and their neighbours.
  private static let hostile: [Double] = [
    1e-300, 1e-30, 1e-6, 1.0000001e-6, 1e-4, 1e-3, 0.05, 0.999, 1, 1.5, 2, 3, 4, 5, 5.999999, 6,
    6.000001, 7, 10, 99.5, 1e3, 1e6, 1e12, 1e30,
  ]

  /// The relative error is at most 4 ulp times 2 + |digamma|: rounding digamma costs as much as it is large.
  private static func bound(_ x: Double, _ precision: Precision) -> Double {
    4 * (precision == .double ? Double.ulpOfOne : Double(Float.ulpOfOne)) * (2 + abs(digammaOf(x)))
  }

  @Test(arguments: KernelCase.all)
  func `equals exp of scikit-learn's digamma, from tiny to huge`(_ given: KernelCase) {
    var draws = Draws(seed: 3)
    let small = draws.numbers(400, in: 0.01...7)
    let large = draws.numbers(100, in: 7...2000)
    for x in (Self.hostile + small + large).map({ representable($0, given.precision) }) {
      let found = reals([x], given.precision)
      given.kernels.expDigamma(found.start, 1)
      let expected = exp(digammaOf(x))
      // What is too small for a normal number becomes 0.
      let smallest: Double = given.precision == .double ? 1e-306 : 1e-36
      if expected < smallest {
        #expect(found[0] == 0 || abs(found[0] / expected - 1) < 1e-4, "\(x)")
      } else {
        #expect(abs(found[0] / expected - 1) < Self.bound(x, given.precision), "\(x)")
      }
    }
  }

  @Test(arguments: KernelCase.all)
  func `works on any number of elements and touches no other`(_ given: KernelCase) {
    for count in 0...33 {
      let given34 = (0..<34).map { 0.1 + Double($0) / 3 }
      let found = reals(given34, given.precision)
      given.kernels.expDigamma(found.start, Int64(count))
      for index in 0..<34 {
        let alone = reals([given34[index]], given.precision)
        if index < count { given.kernels.expDigamma(alone.start, 1) }
        #expect(found[index] == alone[0], "\(index) of \(count)")
      }
    }
  }

  @Test(arguments: Precision.allCases)
  func `every level gives the same bits`(_ precision: Precision) {
    var draws = Draws(seed: 4)
    let numbers = Self.hostile + draws.numbers(1000, in: 0.001...9)
    let results = KernelCase.levels.map { level in
      let found = reals(numbers, precision)
      KernelSet(precision, level: level).kernels.expDigamma(found.start, Int64(numbers.count))
      return found.numbers
    }
    for result in results { #expect(result == results[0]) }
  }

  @Test(arguments: KernelCase.levels)
  func `terms of the bound equal those of the library's log-gamma`(_ level: KernelLevel) {
    let kernels = KernelSet(.double, level: level).kernels
    var draws = Draws(seed: 5)
    let hostile = [1e-12, 1e-6, 1e-3, 0.05, 1, 2, 5.5, 6, 100, 1e5]
    let numbers = hostile + draws.numbers(23, in: 0.01...9)
    for count in 0...33 {
      let some = Array(numbers[..<count])
      let terms = some.map { (0.05 - $0) * digammaOf($0) + lgamma($0) - lgamma(0.05) }
      let size = terms.reduce(1) { $0 + abs($1) }
      let found = kernels.dirichletTerms(some, Int64(count), 0.05)
      #expect(abs(found - terms.reduce(0, +)) < 1e-12 * size, "\(count)")
      #expect(found == KernelSet(.double).kernels.dirichletTerms(some, Int64(count), 0.05))
    }
  }

  private func representable(_ x: Double, _ precision: Precision) -> Double {
    precision == .double ? x : max(Double(Float(x)), Double(Float.leastNormalMagnitude))
  }
}
