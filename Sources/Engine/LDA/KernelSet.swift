import Kernels

/// The kernels for a precision, at the widest level that this processor supports unless a test chooses another.
struct KernelSet: Sendable {
  let kernels: Kernels

  init(_ precision: Precision, level: KernelLevel = kernelLevel()) {
    // Every processor supports the portable level.
    kernels =
      (kernelsFor(level, precision == .single)
      ?? kernelsFor(KernelLevelPortable, precision == .single)).pointee
  }

  var width: Int { kernels.width }

  /// The length of a row of `topics`, in reals, padded to a multiple of four.
  static func stride(topics: Int) -> Int { (topics + 3) / 4 * 4 }

  /// `kernels.expDigamma` in double precision, whatever the precision of the model.
  func expDigamma(_ numbers: [Double]) -> [Double] {
    var numbers = numbers
    numbers.withUnsafeMutableBytes { bytes in
      KernelSet(.double).kernels.expDigamma(bytes.baseAddress, Int64(bytes.count / 8))
    }
    return numbers
  }
}

extension KernelSet {
  /// A padded row of topics in this precision.
  func row(of numbers: [Double]) -> AlignedBuffer {
    let row = AlignedBuffer(count: KernelSet.stride(topics: numbers.count), width: width)
    kernels.narrow(numbers, row.start, Int64(numbers.count))
    return row
  }
}
