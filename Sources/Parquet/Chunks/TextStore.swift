/// Growing memory for texts, and where each lies in it. Whoever makes one frees it.
///
/// Offsets fit 32 bits: `ParquetLimits` bounds the memory.
struct TextStore {
  var memory: PaddedBuffer
  private(set) var entries: TextEntries

  init() throws(ParquetError.Fact) {
    memory = try PaddedBuffer()
    do {
      entries = try TextEntries()
    } catch {
      memory.free()
      throw error
    }
  }

  func free() {
    memory.free()
    entries.free()
  }

  /// Makes room for so many bytes and entries.
  mutating func reserve(bytes: Int, entries count: Int) throws(ParquetError.Fact) {
    try memory.reserve(bytes)
    try entries.reserve(count)
  }

  /// Adds texts that lie in the memory, each behind its length in 4 bytes.
  mutating func addPlain(
    _ bytes: UnsafeRawBufferPointer, _ count: Int
  ) throws(ParquetError.Fact) {
    guard count <= bytes.count / 4, let base = bytes.baseAddress else { throw .valuesCutOff }
    let shift = base - UnsafeRawPointer(memory.base)
    let target = try entries.append(count)
    var offset = 0
    for index in 0..<count {
      // Sound because `offset` is at most the number of bytes, and padding follows.
      let length = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      offset += 4
      target[index] = ParquetTexts.Entry(
        start: UInt32(truncatingIfNeeded: shift + offset), count: length)
      offset += Int(length)
      guard offset <= bytes.count else { throw .valuesCutOff }
    }
  }

  /// Adds texts that lie in the memory one after another, behind all their lengths.
  mutating func addDeltaLengths(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ pages: PageReader
  ) throws(ParquetError.Fact) {
    try pages.decoded.reuse(count: count * MemoryLayout<Int64>.size)
    let lengths = pages.decoded.base.assumingMemoryBound(to: Int64.self)
    var texts = bytes
    try DeltaDecoder.read(count, from: &texts, into: lengths)
    guard let base = texts.baseAddress else { throw .valuesCutOff }
    var start = base - UnsafeRawPointer(memory.base)
    var left = texts.count
    let target = try entries.append(count)
    for index in 0..<count {
      guard lengths[index] >= 0 else { throw .malformedValues("lengths from 0") }
      guard lengths[index] <= left else { throw .valuesCutOff }
      let length = Int(lengths[index])
      target[index] = ParquetTexts.Entry(
        start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: length))
      start += length
      left -= length
    }
  }

  /// Adds texts that share beginnings.
  mutating func addDeltaBytes(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ budget: inout MemoryBudget
  ) throws(ParquetError.Fact) {
    let texts = try DeltaBytes(bytes, count: count)
    defer { texts.free() }
    try budget.take(texts.size, of: 1)
    var start = memory.count
    try memory.resize(to: start + texts.size)
    texts.join(into: memory.base + start)
    let target = try entries.append(count)
    for index in 0..<count {
      let length = texts.length(index)
      target[index] = ParquetTexts.Entry(
        start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: length))
      start += length
    }
  }

  /// Adds texts of the same length.
  mutating func addFixed(
    _ source: UnsafeRawPointer, _ count: Int, width: Int, isUUID: Bool
  ) throws(ParquetError.Fact) {
    let length = isUUID ? UUIDText.length : width
    let start = memory.count
    try memory.resize(to: start + count * length)
    let texts = memory.base + start
    let target = try entries.append(count)
    for index in 0..<count {
      let text = texts + index * length
      if isUUID {
        UUIDText.write(source + index * width, to: text)
      } else {
        text.copyMemory(from: source + index * width, byteCount: width)
      }
      target[index] = ParquetTexts.Entry(
        start: UInt32(truncatingIfNeeded: start + index * length),
        count: UInt32(truncatingIfNeeded: length))
    }
  }
}

/// UUIDs as text: `123e4567-e89b-12d3-a456-426614174000`.
enum UUIDText {
  static let length = 36

  static func write(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    var place = target.assumingMemoryBound(to: UInt8.self)
    for index in 0..<16 {
      if [4, 6, 8, 10].contains(index) {
        place.pointee = UInt8(ascii: "-")
        place += 1
      }
      let byte = source.load(fromByteOffset: index, as: UInt8.self)
      place[0] = digit(byte >> 4)
      place[1] = digit(byte & 15)
      place += 2
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

/// A growing list of entries of texts. Whoever makes one frees it.
struct TextEntries {
  private var memory: PaddedBuffer
  private(set) var count = 0

  init() throws(ParquetError.Fact) { memory = try PaddedBuffer() }

  var ranges: UnsafeBufferPointer<ParquetTexts.Entry> {
    UnsafeBufferPointer(
      start: memory.base.assumingMemoryBound(to: ParquetTexts.Entry.self), count: count)
  }

  mutating func reserve(_ wanted: Int) throws(ParquetError.Fact) {
    try memory.reserve(wanted * MemoryLayout<ParquetTexts.Entry>.stride)
  }

  /// Adds entries, which the caller has to fill.
  mutating func append(
    _ added: Int
  ) throws(ParquetError.Fact) -> UnsafeMutablePointer<ParquetTexts.Entry> {
    try memory.resize(to: (count + added) * MemoryLayout<ParquetTexts.Entry>.stride)
    let first = memory.base.assumingMemoryBound(to: ParquetTexts.Entry.self) + count
    count += added
    return first
  }

  func free() { memory.free() }
}
