import TestSupport
import Testing

@testable import Parquet

/// What decodes fast, against its plain twin.
struct KernelTests {
  @Test(arguments: 1...32) func `packed numbers of every width`(width: Int) throws {
    var dice = Dice(seed: UInt64(width))
    for count in 0...33 {
      let numbers = (0..<count).map { _ in
        UInt32.random(in: 0...UInt32.max >> (32 - width), using: &dice)
      }
      for begin in [0, 1, 7] {
        let packed = try padded(pack(numbers.map(UInt64.init), width: width, bit: begin))
        defer { packed.free() }
        var found = [UInt32](repeating: 7, count: count)
        found.withUnsafeMutableBufferPointer {
          guard let base = $0.baseAddress else { return }
          BitPacking.unpack(packed.base, bit: begin, width: width, count: count, into: base)
        }
        #expect(found == numbers)
      }
    }
  }

  @Test(arguments: 0...64) func `single packed numbers of every width`(width: Int) throws {
    var dice = Dice(seed: UInt64(width))
    let largest = width == 0 ? 0 : UInt64.max >> UInt64(64 - width)
    let numbers = (0..<20).map { _ in UInt64.random(in: 0...largest, using: &dice) } + [largest]
    let packed = try padded(pack(numbers, width: width, bit: 3))
    defer { packed.free() }
    for (index, number) in numbers.enumerated() {
      #expect(BitPacking.number(packed.base, bit: 3 + index * width, width: width) == number)
    }
  }

  @Test func `differences of every width`() throws {
    var dice = Dice(seed: 5)
    for width in 0...64 {
      for count in [1, 2, 33, 129, 300] {
        let numbers = (0..<count).map { _ in
          Int64.random(in: .min ... .max, using: &dice) >> Int64(min(63, 64 - width))
        }
        let stored = try padded(differences(of: numbers))
        defer { stored.free() }
        var found = [Int64](repeating: 0, count: count)
        var rest = stored.bytes
        try found.withUnsafeMutableBufferPointer { (buffer) throws(ParquetError.Fact) in
          guard let base = buffer.baseAddress else { return }
          try DeltaDecoder.read(count, from: &rest, into: base)
        }
        #expect(found == numbers)
        #expect(rest.isEmpty)
      }
    }
  }

  @Test func `all numbers of 16 bits`() throws {
    let bits = (0...UInt16.max).flatMap { littleEndian($0) }
    let stored = try padded(bits)
    defer { stored.free() }
    let found = [Double](unsafeUninitializedCapacity: 65536) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      try? FloatConversion.float16.convert(stored.base, 65536, into: base)
      count = 65536
    }
    for (bits, number) in zip(0...UInt16.max, found) {
      let expected = Double(Float16(bitPattern: bits))
      #expect(number.bitPattern == expected.bitPattern || number.isNaN && expected.isNaN)
    }
  }

  @Test(arguments: 0..<20) func `Snappy, and Snappy that was damaged`(block: Int) throws {
    for seed in (block * 100)..<((block + 1) * 100) {
      var dice = Dice(seed: UInt64(seed))
      let elements = snappyElements(&dice)
      let expected = try #require(plainSnappy(elements, count: nil))
      try check(elements, claimed: expected.count)
      for _ in 0..<10 {
        var damaged = elements
        damaged[dice.below(damaged.count)] = UInt8.random(in: 0...255, using: &dice)
        if Bool.random(using: &dice) { damaged.removeLast(dice.below(min(4, damaged.count))) }
        try check(damaged, claimed: max(0, expected.count + dice.below(3) - 1))
      }
    }
  }

  /// The reader gives what the twin gives, or an error where the twin gives none.
  private func check(_ elements: [UInt8], claimed: Int) throws {
    let source = try padded(uleb(UInt64(claimed)) + elements)
    let target = try padded([UInt8](repeating: 0, count: claimed))
    defer { source.free() }
    defer { target.free() }
    let expected = plainSnappy(elements, count: claimed)
    do {
      try Snappy.decompress(
        source.bytes, into: UnsafeMutableRawBufferPointer(start: target.base, count: claimed))
      #expect(Array(target.bytes) == expected)
    } catch {
      #expect(expected == nil)
    }
  }
}

private func padded(_ bytes: [UInt8]) throws -> PaddedBuffer {
  let buffer = try PaddedBuffer(count: bytes.count)
  buffer.base.copyMemory(from: bytes, byteCount: bytes.count)
  return buffer
}

/// Literals and copies of all forms, as a compressor may write them.
private func snappyElements(_ dice: inout Dice) -> [UInt8] {
  var bytes: [UInt8] = [0, 65]
  var written = 1
  for _ in 0...dice.below(12) {
    let distance = 1 + dice.below(min(written, dice.below(2) == 0 ? 20 : 2000))
    switch dice.below(5) {
    case 0, 1:
      let count = 1 + dice.below([4, 60, 400][dice.below(3)])
      let literal = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
      if count <= 60 {
        bytes.append(UInt8(count - 1) << 2)
      } else {
        bytes += [61 << 2] + littleEndian(UInt16(count - 1))
      }
      bytes += literal
      written += count
    case 2:
      let count = 4 + dice.below(8)
      bytes += [UInt8(distance >> 8) << 5 | UInt8(count - 4) << 2 | 1, UInt8(distance & 255)]
      written += count
    case 3:
      let count = 1 + dice.below(64)
      bytes += [UInt8(count - 1) << 2 | 2] + littleEndian(UInt16(distance))
      written += count
    default:
      let count = 1 + dice.below(64)
      bytes += [UInt8(count - 1) << 2 | 3] + littleEndian(UInt32(distance))
      written += count
    }
  }
  return bytes
}

/// Decompresses elements byte by byte.
///
/// - Parameter count: The size that they must have; nil for any.
private func plainSnappy(_ elements: [UInt8], count: Int?) -> [UInt8]? {
  var output: [UInt8] = []
  var input = elements[...]
  func number(_ size: Int) -> Int? {
    guard input.count >= size else { return nil }
    defer { input = input.dropFirst(size) }
    return input.prefix(size).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
  while let tag = input.popFirst() {
    var length = Int(tag >> 2) + 1
    if tag & 3 == 0 {
      if length > 60 {
        guard let long = number(length - 60) else { return nil }
        length = long + 1
      }
      guard input.count >= length else { return nil }
      output += input.prefix(length)
      input = input.dropFirst(length)
    } else {
      guard let low = number([1, 2, 4][Int(tag & 3) - 1]) else { return nil }
      let distance = tag & 3 == 1 ? Int(tag >> 5) << 8 | low : low
      if tag & 3 == 1 { length = 4 + Int(tag >> 2 & 7) }
      guard distance > 0, distance <= output.count else { return nil }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
    if let count, output.count > count { return nil }
  }
  return count == nil || output.count == count ? output : nil
}
