/// Reads integers that are stored as differences (DELTA_BINARY_PACKED).
///
/// Blocks of differences, each with its smallest difference; a block is made of miniblocks, each with a width of its own.
enum DeltaDecoder {
  /// Reads `count` integers into `target`, and moves `bytes` behind them. Sums wrap, as the specification wants it.
  ///
  /// - Parameter bytes: Memory of a `PaddedBuffer`.
  static func read(
    _ count: Int, from bytes: inout UnsafeRawBufferPointer,
    into target: UnsafeMutablePointer<Int64>
  ) throws(ParquetError.Fact) {
    let blockSize = try variable(&bytes)
    let miniblocks = try variable(&bytes)
    let claimed = try variable(&bytes)
    var value = try signed(&bytes)
    guard claimed == UInt64(count) else {
      throw .wrongCount(
        .valuesOfPage, found: Int(clamping: claimed), expected: count)
    }
    guard miniblocks > 0, blockSize <= 1 << 30, blockSize.isMultiple(of: miniblocks),
      (blockSize / miniblocks).isMultiple(of: 8), blockSize > 0
    else { throw .malformedValues("blocks of differences that miniblocks of 8 or more divide") }
    guard count > 0 else { return }
    target[0] = value
    var done = 1
    let miniblockSize = Int(blockSize / miniblocks)
    while done < count {
      let smallest = try signed(&bytes)
      guard Int(miniblocks) <= bytes.count else { throw .valuesCutOff }
      let widths = UnsafeRawBufferPointer(rebasing: bytes.prefix(Int(miniblocks)))
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(Int(miniblocks)))
      for width in widths where done < count {
        guard width <= 64 else { throw .malformedValues("differences of 64 bits at most") }
        let taken = min(miniblockSize, count - done)
        try add(
          taken, width: Int(width), smallest: smallest, to: &value, from: bytes,
          into: target + done)
        done += taken
        let size = min(miniblockSize / 8 * Int(width), bytes.count)
        bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(size))
      }
    }
  }

  /// Adds the differences of one miniblock to `value`, one after another.
  @inline(__always)
  private static func add(
    _ count: Int, width: Int, smallest: Int64, to value: inout Int64,
    from bytes: UnsafeRawBufferPointer, into target: UnsafeMutablePointer<Int64>
  ) throws(ParquetError.Fact) {
    // The last miniblock may end with its last value.
    guard (count * width + 7) / 8 <= bytes.count else { throw .valuesCutOff }
    var sum = value
    if width == 0 {
      for index in 0..<count {
        sum &+= smallest
        target[index] = sum
      }
    } else {
      guard let base = bytes.baseAddress else { throw .valuesCutOff }
      var bit = 0
      for index in 0..<count {
        let difference = BitPacking.number(base, bit: bit, width: width)
        sum &+= smallest &+ Int64(bitPattern: difference)
        target[index] = sum
        bit &+= width
      }
    }
    value = sum
  }

  private static func signed(
    _ bytes: inout UnsafeRawBufferPointer
  ) throws(ParquetError.Fact) -> Int64 {
    let unsigned = try variable(&bytes)
    return Int64(bitPattern: unsigned >> 1) ^ -Int64(bitPattern: unsigned & 1)
  }

  /// ULEB128 of 64 bits.
  private static func variable(
    _ bytes: inout UnsafeRawBufferPointer
  ) throws(ParquetError.Fact) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<10 {
      guard index < bytes.count else { throw .valuesCutOff }
      value |= UInt64(bytes[index] & 127) << UInt64(7 * index)
      guard bytes[index] >= 128 else {
        bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(index + 1))
        return value
      }
    }
    throw .malformedValues("numbers of 64 bits")
  }
}
