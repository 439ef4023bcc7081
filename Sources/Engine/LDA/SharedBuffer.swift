/// Memory for a fixed number of elements, filled in parts by several threads and then read.
final class SharedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  // Sound because the memory is this object's own, lives as long as it, and its users write disjoint parts
  // of it before anything reads them.
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// Elements are not initialised.
  init(count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
  }

  deinit { start.deallocate() }

  subscript(index: Int) -> Element { start[index] }
}
