/// Reads the indices of a page's values in the dictionary, none of which is outside of it.
struct DictionaryIndices {
  private var decoder: HybridDecoder
  private let entryCount: Int

  /// - Parameter bytes: The width of an index in bits, in a byte; then the indices. Memory of a `PaddedBuffer`.
  init(_ bytes: UnsafeRawBufferPointer, entryCount: Int) throws(ParquetError.Fact) {
    guard let width = bytes.first else { throw .valuesCutOff }
    guard width <= 32 else { throw .malformedValues("indices of 32 bits at most") }
    guard
      let decoder = HybridDecoder(
        UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), width: Int(width))
    else { throw .valuesCutOff }
    self.decoder = decoder
    self.entryCount = entryCount
  }

  mutating func read(
    _ count: Int, into target: UnsafeMutablePointer<UInt32>
  ) throws(ParquetError.Fact) {
    try decoder.read(count, into: target)
    var highest: UInt32 = 0
    for index in 0..<count { highest = max(highest, target[index]) }
    guard Int(highest) < entryCount else {
      throw .indexOutOfRange(found: Int(highest), count: entryCount)
    }
  }
}
