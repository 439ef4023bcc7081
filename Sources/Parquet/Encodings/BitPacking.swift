/// Numbers of a fixed width, packed from the lowest bit of each byte to the highest.
enum BitPacking {
  /// Unpacks numbers of 1 to 32 bits.
  ///
  /// - Parameters:
  ///   - bit: Where the first number begins, in bits from `source`.
  ///   - source: Memory of a `PaddedBuffer` that holds all the numbers.
  @inline(__always)
  static func unpack(
    _ source: UnsafeRawPointer, bit: Int, width: Int, count: Int,
    into target: UnsafeMutablePointer<UInt32>
  ) {
    // Sound because the number that begins in the last byte is loaded with 7 bytes of padding.
    let mask = UInt64(1) << UInt64(width) &- 1
    var bit = bit
    for index in 0..<count {
      let word = source.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
      target[index] = UInt32(
        truncatingIfNeeded: (UInt64(littleEndian: word) &>> UInt64(bit & 7)) & mask)
      bit &+= width
    }
  }

  /// The number of 0 to 64 bits that begins at `bit`. The memory is that of a `PaddedBuffer`.
  @inline(__always)
  static func number(_ source: UnsafeRawPointer, bit: Int, width: Int) -> UInt64 {
    guard width > 0 else { return 0 }
    let byte = bit >> 3
    let shift = UInt64(bit & 7)
    var value = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
    value &>>= shift
    if width > 56, shift > 0 {
      let above = UInt64(source.load(fromByteOffset: byte + 8, as: UInt8.self))
      value |= above &<< (64 &- shift)
    }
    return value & (UInt64.max &>> UInt64(64 &- width))
  }
}
