/// The pages of a column chunk as they are stored, read piece by piece. Whoever makes one frees it.
struct StoredBytes {
  private let source: ByteSource
  /// What is not in the window yet.
  private var rest: Range<Int>
  private var window: PaddedBuffer
  private var place = 0
  /// Where no page begins any more.
  private let end: Int

  /// Bytes read at a time: little enough to stay in a processor's caches.
  private static let step = 1 << 18

  private static let largestHeader = 1 << 24

  /// - Parameters:
  ///   - range: Where pages begin.
  ///   - limit: Where the last of them ends at most.
  init(_ source: ByteSource, _ range: Range<Int>, limit: Int) throws(ParquetError.Fact) {
    self.source = source
    rest = range.lowerBound..<limit
    end = range.upperBound
    window = try PaddedBuffer()
  }

  func free() { window.free() }

  var isAtEnd: Bool { offset >= end }

  /// Where the next byte is in the file.
  var offset: Int { rest.lowerBound - left }

  private var left: Int { window.count - place }

  /// Reads a page's header.
  mutating func header() throws(ParquetError.Fact) -> PageHeader {
    // Statistics may make a header long; most headers have less than a hundred bytes.
    var wanted = 1 << 12
    while true {
      try fill(wanted)
      var reader = ThriftReader(window.bytes, offset: place, structure: .pageHeader)
      do throws(ParquetError.Fact) {
        let header = try PageHeader(&reader)
        place = reader.offset
        return header
      } catch {
        guard !rest.isEmpty, left < Self.largestHeader else { throw error }
        wanted = left * 2
      }
    }
  }

  /// The next bytes, with padding behind them. Valid until the next call.
  mutating func take(_ count: Int) throws(ParquetError.Fact) -> UnsafeRawBufferPointer {
    guard count <= left + rest.count else {
      throw .pastEnd(.page, end: offset + count, available: rest.upperBound)
    }
    try fill(count)
    defer { place += count }
    return UnsafeRawBufferPointer(rebasing: window.bytes[place..<place + count])
  }

  /// Brings at least `count` bytes, or all there are, into the window.
  private mutating func fill(_ count: Int) throws(ParquetError.Fact) {
    guard left < count, !rest.isEmpty else { return }
    let kept = left
    window.base.copyMemory(from: window.base + place, byteCount: kept)
    place = 0
    let added = min(max(count - kept, Self.step), rest.count)
    try window.resize(to: kept + added)
    let target = UnsafeMutableRawBufferPointer(start: window.base + kept, count: added)
    try source.read(into: target, at: rest.lowerBound)
    rest = rest.lowerBound + added..<rest.upperBound
  }
}
