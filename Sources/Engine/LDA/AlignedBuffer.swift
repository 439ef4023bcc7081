import Kernels

/// Memory for numbers of either precision, which only kernels read and write; aligned for them.
final class AlignedBuffer: @unchecked Sendable {
  // Sound because the memory is this object's own, lives as long as it, and its users write disjoint parts
  // of it within a phase of a team's work.
  let start: UnsafeMutableRawPointer
  let count: Int
  private let width: Int

  /// Zeros.
  init(count: Int, width: Int) {
    self.count = count
    self.width = width
    start = .allocate(byteCount: max(1, count) * width, alignment: 64)
    start.initializeMemory(as: UInt8.self, repeating: 0, count: count * width)
  }

  deinit { start.deallocate() }

  /// Where the number at `index` is.
  func at(_ index: Int) -> UnsafeMutableRawPointer { start + index * width }

  /// The number at `index`.
  subscript(index: Int) -> Double {
    width == MemoryLayout<Double>.size
      ? at(index).load(as: Double.self) : Double(at(index).load(as: Float.self))
  }

  func set(_ index: Int, _ number: Double) {
    if width == MemoryLayout<Double>.size {
      at(index).storeBytes(of: number, as: Double.self)
    } else {
      at(index).storeBytes(of: Float(number), as: Float.self)
    }
  }
}

/// The kernels for a precision, at the widest level of this processor unless a test asks for another.
struct KernelSet: Sendable {
  let kernels: Kernels

  init(_ precision: Precision, level: KernelLevel = kernelLevel()) {
    // The portable level is there on every processor.
    kernels =
      (kernelsFor(level, precision == .single)
      ?? kernelsFor(KernelLevelPortable, precision == .single)).pointee
  }

  var width: Int { kernels.width }

  /// The length of a row of `topics`, in reals.
  static func stride(topics: Int) -> Int { (topics + 3) / 4 * 4 }

  /// `kernels.expDigamma` for doubles of any precision's model.
  func expDigamma(_ numbers: [Double]) -> [Double] {
    var numbers = numbers
    numbers.withUnsafeMutableBytes { bytes in
      KernelSet(.double).kernels.expDigamma(bytes.baseAddress, Int64(bytes.count / 8))
    }
    return numbers
  }
}
