import Glibc

/// Memory that is not initialised, with room behind it that may be read and written, so that loops may move 16 bytes
/// at a time. Whoever makes one frees it.
///
/// The system gives memory only to what is written, so a size that a file claims and does not fill costs nothing.
struct PaddedBuffer {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var count: Int
  private var capacity: Int

  /// Bytes that may be read and written behind the end.
  static let padding = 64

  init(count: Int = 0) throws(ParquetError.Fact) {
    guard let base = malloc(count + Self.padding) else { throw .outOfMemory }
    preferHugePages(base, count: count)
    self.base = base
    self.count = count
    capacity = count
    (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Makes room to grow without being copied. The room costs nothing until it is written.
  mutating func reserve(_ wanted: Int) throws(ParquetError.Fact) {
    guard wanted > capacity else { return }
    guard let grown = realloc(base, wanted + Self.padding) else { throw .outOfMemory }
    preferHugePages(grown, count: wanted)
    base = grown
    capacity = wanted
  }

  /// Makes the memory longer or shorter, and keeps what is in it. O(1) amortised.
  mutating func resize(to newCount: Int) throws(ParquetError.Fact) {
    if newCount > capacity { try reserve(max(newCount, capacity + capacity / 2)) }
    count = newCount
    (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
  }

  /// Makes the memory long enough and drops what is in it.
  mutating func reuse(count newCount: Int) throws(ParquetError.Fact) {
    if newCount > capacity {
      let fresh = try PaddedBuffer(count: newCount)
      free()
      self = fresh
    } else {
      try resize(to: newCount)
    }
  }

  func free() { Glibc.free(base) }
}
