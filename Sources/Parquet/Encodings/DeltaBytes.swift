/// The lengths of texts that share beginnings (DELTA_BYTE_ARRAY): each is the first bytes of the one before it and a
/// suffix. Whoever makes one frees it.
struct DeltaBytes {
  /// Prefix lengths, then suffix lengths.
  private let lengths: PaddedBuffer
  private let count: Int
  private let suffixes: UnsafeRawBufferPointer
  /// Bytes of all texts.
  private(set) var size = 0

  /// Reads and checks all lengths.
  ///
  /// - Parameter bytes: Memory of a `PaddedBuffer`, which must outlive this.
  init(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ParquetError.Fact) {
    self.count = count
    lengths = try PaddedBuffer(count: 2 * count * MemoryLayout<Int64>.size)
    var rest = bytes
    let numbers = lengths.base.assumingMemoryBound(to: Int64.self)
    do throws(ParquetError.Fact) {
      try DeltaDecoder.read(count, from: &rest, into: numbers)
      try DeltaDecoder.read(count, from: &rest, into: numbers + count)
      suffixes = rest
      size = try Self.check(numbers, count, suffixes: rest.count)
    } catch {
      lengths.free()
      throw error
    }
  }

  func free() { lengths.free() }

  private static func check(
    _ numbers: UnsafeMutablePointer<Int64>, _ count: Int, suffixes: Int
  ) throws(ParquetError.Fact) -> Int {
    var total = 0
    var suffixesLeft = suffixes
    var previous = 0
    for index in 0..<count {
      let prefix = Int(numbers[index])
      let suffix = Int(numbers[count + index])
      guard (0...previous).contains(prefix), suffix >= 0 else {
        throw .malformedValues("a prefix no longer than the text before it")
      }
      guard suffix <= suffixesLeft else { throw .valuesCutOff }
      suffixesLeft -= suffix
      previous = prefix + suffix
      let (sum, overflows) = total.addingReportingOverflow(previous)
      guard !overflows else { throw .malformedValues("texts that fit memory") }
      total = sum
    }
    return total
  }

  func length(_ index: Int) -> Int {
    let numbers = lengths.base.assumingMemoryBound(to: Int64.self)
    return Int(numbers[index] + numbers[count + index])
  }

  func all(are length: Int) -> Bool { (0..<count).allSatisfy { self.length($0) == length } }

  /// Writes all texts, one after another. Sound because `size` bytes are there, and all lengths were checked.
  func join(into target: UnsafeMutableRawPointer) {
    let numbers = lengths.base.assumingMemoryBound(to: Int64.self)
    var suffix = suffixes.baseAddress
    var text = target
    var previous = target
    for index in 0..<count {
      let prefixLength = Int(numbers[index])
      let suffixLength = Int(numbers[count + index])
      text.copyMemory(from: previous, byteCount: prefixLength)
      if let begin = suffix {
        (text + prefixLength).copyMemory(from: begin, byteCount: suffixLength)
        suffix = begin + suffixLength
      }
      previous = text
      text += prefixLength + suffixLength
    }
  }
}
