/// Decompresses Snappy: literals, and copies of what was decompressed before.
///
/// Source: `format_description.txt` of google/snappy.
enum Snappy {
  /// Fills `target`, no more and no less. Both have the padding of a `PaddedBuffer` behind them.
  static func decompress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ParquetError.Fact) {
    var offset = 0
    guard let size = length(source, &offset) else { throw .damagedData(codec: "Snappy") }
    guard size == target.count else { throw .wrongSize(found: size, expected: target.count) }
    guard let input = source.baseAddress, let output = target.baseAddress else {
      throw .damagedData(codec: "Snappy")
    }
    guard fill(output, target.count, from: input + offset, source.count - offset) else {
      throw .damagedData(codec: "Snappy")
    }
  }

  /// The decompressed size, in front: ULEB128 of 32 bits.
  private static func length(_ source: UnsafeRawBufferPointer, _ offset: inout Int) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard offset < source.count else { return nil }
      let byte = source[offset]
      offset += 1
      value |= Int(byte & 127) << shift
      if byte < 128 { return value }
    }
    return nil
  }

  /// False if the input is damaged.
  ///
  /// Sound because of the padding: an element's first five bytes may lie behind the input, and a copy of at most 64
  /// bytes, or a literal moved in pieces of 16, may go over the end of the output. Both ends are checked after each
  /// element. A copy's beginning is checked against what was written, a literal's length against what is left.
  private static func fill(
    _ output: UnsafeMutableRawPointer, _ outputCount: Int,
    from input: UnsafeRawPointer, _ inputCount: Int
  ) -> Bool {
    var next = input
    let inputEnd = input + inputCount
    var written = output
    let outputEnd = output + outputCount
    while next < inputEnd, written < outputEnd {
      let tag = Int(next.load(as: UInt8.self))
      next += 1
      if tag & 3 == 0 {
        let length = literalLength(tag, &next)
        guard length <= inputEnd - next, length <= outputEnd - written else { return false }
        copyLiteral(next, to: written, length)
        next += length
        written += length
        continue
      }
      // Without branches between the two common forms, as neither processor nor anyone can guess which comes next.
      let word = UInt32(littleEndian: next.loadUnaligned(as: UInt32.self))
      let isShort = tag & 3 == 1
      let count = isShort ? 4 + (tag >> 2 & 7) : 1 + tag >> 2
      var distance = isShort ? (tag >> 5) << 8 | Int(word & 0xff) : Int(word & 0xffff)
      next += isShort ? 1 : 2
      if tag & 3 == 3 {
        distance = Int(word)
        next += 2
      }
      guard distance > 0, distance <= written - output else { return false }
      copyBack(written, distance: distance, count)
      written += count
    }
    return next == inputEnd && written == outputEnd
  }

  @inline(__always)
  private static func literalLength(_ tag: Int, _ next: inout UnsafeRawPointer) -> Int {
    let short = tag >> 2
    guard short >= 60 else { return short + 1 }
    let size = short - 59
    let word = UInt32(littleEndian: next.loadUnaligned(as: UInt32.self))
    next += size
    return Int(word & (UInt32.max >> UInt32(32 - 8 * size))) + 1
  }

  @inline(__always)
  private static func copyLiteral(
    _ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: Int
  ) {
    guard count <= 32 else { return target.copyMemory(from: source, byteCount: count) }
    move16(source, target)
    move16(source + 16, target + 16)
  }

  /// Copies at most 64 bytes from `distance` before `target`. Source and target may overlap: what was just copied is
  /// then copied again.
  @inline(__always)
  private static func copyBack(_ target: UnsafeMutableRawPointer, distance: Int, _ count: Int) {
    let source = UnsafeRawPointer(target - distance)
    if distance >= 16 {
      move16(source, target)
      move16(source + 16, target + 16)
      guard count > 32 else { return }
      move16(source + 32, target + 32)
      move16(source + 48, target + 48)
    } else if distance >= 8 {
      move8(source, target)
      move8(source + 8, target + 8)
      var done = 16
      while done < count {
        move8(source + done, target + done)
        done += 8
      }
    } else {
      for index in 0..<count {
        target.storeBytes(
          of: source.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index,
          as: UInt8.self)
      }
    }
  }

  @inline(__always)
  private static func move16(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
    target.storeBytes(
      of: source.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
  }

  @inline(__always)
  private static func move8(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
    target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
  }
}
