import Kernels

@testable import Engine

/// Every level of this processor with each precision, as arguments of tests.
struct KernelCase: CustomStringConvertible, Sendable {
  let level: KernelLevel
  let precision: Precision

  var kernels: Kernels { KernelSet(precision, level: level).kernels }
  var description: String { "\(precision.rawValue), level \(level.rawValue)" }

  static let all: [KernelCase] = levels.flatMap { level in
    Precision.allCases.map { KernelCase(level: level, precision: $0) }
  }

  /// From the portable level to the widest.
  static let levels: [KernelLevel] = (0...kernelLevel().rawValue).map { KernelLevel($0) }
}

/// AlignedBuffer of a precision, filled from numbers, as kernels want them.
func reals(_ numbers: [Double], _ precision: Precision) -> AlignedBuffer {
  let set = KernelSet(precision)
  let reals = AlignedBuffer(count: numbers.count, width: set.width)
  set.kernels.narrow(numbers, reals.start, Int64(numbers.count))
  return reals
}

extension AlignedBuffer {
  /// All of them.
  var numbers: [Double] { (0..<count).map { self[$0] } }
}

/// Numbers that look random and are always the same.
struct Draws {
  private var state: RandomState

  init(seed: UInt32) { state = RandomState(seed: seed) }

  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + state.random() * (range.upperBound - range.lowerBound)
  }

  mutating func numbers(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { _ in number(in: range) }
  }
}

extension SharedBuffer {
  /// A slab with the elements of an array.
  convenience init(_ elements: [Element]) {
    self.init(count: elements.count)
    for (index, element) in elements.enumerated() { start[index] = element }
  }

  /// All elements.
  var elements: [Element] { (0..<count).map { self[$0] } }
}
