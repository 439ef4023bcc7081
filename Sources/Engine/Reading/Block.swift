import Glibc

/// Memory of a fixed size that threads fill and columns then share.
final class Block<Element: BitwiseCopyable & Sendable>: Sendable {
  // Sound because threads that fill a block write to disjoint places, and a column is made of it only after all
  // writes.
  nonisolated(unsafe) let start: UnsafeMutablePointer<Element>
  let count: Int

  /// Uninitialised memory for `count` elements.
  ///
  /// Uses huge pages where the system has them, which avoids most of the page faults.
  init(count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
    let large = 1 << 21
    let address = Int(bitPattern: start)
    let firstPage = (address + large - 1) / large * large
    let length = address + count * MemoryLayout<Element>.stride - firstPage
    if length >= large {
      madvise(UnsafeMutableRawPointer(bitPattern: firstPage), length, MADV_HUGEPAGE)
    }
  }

  convenience init(repeating element: Element, count: Int) {
    self.init(count: count)
    start.initialize(repeating: element, count: count)
  }

  deinit { start.deallocate() }

  subscript(index: Int) -> Element {
    get { start[index] }
    set { start[index] = newValue }
  }

  /// Moves `count` elements from `source` to `target`; the ranges may overlap.
  func move(from source: Int, to target: Int, count: Int) {
    memmove(start + target, start + source, count * MemoryLayout<Element>.stride)
  }

  /// The first `count` elements, or all, as a column. Copies nothing.
  func column(_ count: Int? = nil) -> Column<Element> {
    Column(
      borrowing: UnsafeBufferPointer(start: start, count: count ?? self.count), from: self)
  }
}
