/// Memory for a fixed number of elements, written in parts by several threads and then read.
final class SharedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  // Sound because the object owns the memory, and its users write disjoint parts of it before anything reads them.
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// Does not initialise the elements.
  init(count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
  }

  deinit { start.deallocate() }

  subscript(index: Int) -> Element { start[index] }
}

/// Memory for numbers of either precision, aligned for the kernels, which read and write it.
final class AlignedBuffer: @unchecked Sendable {
  // Sound because the object owns the memory, and its users write disjoint parts of it within a phase of a thread
  // team's work.
  let start: UnsafeMutableRawPointer
  let count: Int
  private let width: Int

  /// Memory filled with zeros.
  init(count: Int, width: Int) {
    self.count = count
    self.width = width
    start = .allocate(byteCount: max(1, count) * width, alignment: 64)
    start.initializeMemory(as: UInt8.self, repeating: 0, count: count * width)
  }

  deinit { start.deallocate() }

  /// The address of the number at `index`.
  func at(_ index: Int) -> UnsafeMutableRawPointer { start + index * width }

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
