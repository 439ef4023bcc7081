/// Reads the hybrid of runs and bit-packed groups that levels, Booleans and indices of dictionaries are stored in.
struct HybridDecoder {
  // Sound because `next` moves only after it was checked against `end`; numbers are loaded with the padding behind.
  private var next: UnsafeRawPointer
  private let end: UnsafeRawPointer
  private let width: Int
  private var repeatsLeft = 0
  private var repeated: UInt32 = 0
  private var packedLeft = 0
  private var packed: UnsafeRawPointer
  private var bit = 0

  /// - Parameters:
  ///   - bytes: Memory of a `PaddedBuffer`.
  ///   - width: Bits of a number, 0 to 32.
  init?(_ bytes: UnsafeRawBufferPointer, width: Int) {
    guard let base = bytes.baseAddress else { return nil }
    next = base
    packed = base
    end = base + bytes.count
    self.width = width
  }

  /// Reads `count` numbers.
  ///
  /// - Throws: if there are fewer.
  mutating func read(
    _ count: Int, into target: UnsafeMutablePointer<UInt32>
  ) throws(ParquetError.Fact) {
    var done = 0
    while done < count {
      if repeatsLeft > 0 {
        let taken = min(repeatsLeft, count - done)
        (target + done).update(repeating: repeated, count: taken)
        repeatsLeft -= taken
        done += taken
      } else if packedLeft > 0 {
        let taken = min(packedLeft, count - done)
        BitPacking.unpack(packed, bit: bit, width: width, count: taken, into: target + done)
        bit += taken * width
        packedLeft -= taken
        done += taken
      } else {
        try beginRun()
      }
    }
  }

  /// Whether the next `count` numbers are one run of `value`. Reads nothing.
  func isRun(of value: UInt32, count: Int) -> Bool {
    var ahead = self
    guard (try? ahead.beginRun()) != nil else { return false }
    return ahead.repeatsLeft >= count && ahead.repeated == value
  }

  private mutating func beginRun() throws(ParquetError.Fact) {
    let header = try variable()
    let length = Int(header >> 1)
    if header & 1 == 0 {
      let size = (width + 7) / 8
      guard size <= end - next else { throw .valuesCutOff }
      repeated = 0
      for index in 0..<size {
        repeated |= UInt32(next.load(fromByteOffset: index, as: UInt8.self)) << UInt32(8 * index)
      }
      next += size
      repeatsLeft = length
    } else if width == 0 {
      repeated = 0
      repeatsLeft = length * 8
    } else {
      // Some writers leave out what the last group does not need.
      let available = end - next
      packed = next
      bit = 0
      packedLeft = min(length * 8, available * 8 / width)
      guard packedLeft > 0 || length == 0 else { throw .valuesCutOff }
      next += min(length * width, available)
    }
  }

  /// The header of a run: ULEB128 of 32 bits.
  private mutating func variable() throws(ParquetError.Fact) -> UInt32 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 35, by: 7) {
      guard next < end else { throw .valuesCutOff }
      let byte = next.load(as: UInt8.self)
      next += 1
      value |= UInt64(byte & 127) << shift
      guard byte < 128 else { continue }
      guard let value = UInt32(exactly: value) else { break }
      return value
    }
    throw .malformedValues("runs shorter than 2^31")
  }
}
