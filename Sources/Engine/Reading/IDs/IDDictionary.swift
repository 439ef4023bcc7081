import Glibc

/// Distinct ids in the order in which they were added. Each has a code: 0, 1, 2...
///
/// A hash table with linear probing over one buffer of all keys, so that a row of text takes no String. A key is the
/// text's bytes, or a number in 8 bytes whose order is that of the numbers. The hash has a random seed, which nothing
/// that leaves the reader depends on.
///
/// Not thread-safe: each piece of a file has its own, and `merged` brings them together.
final class IDDictionary: @unchecked Sendable {
  // Sound because a piece's dictionary is used by one thread at a time.
  /// The keys one after the other.
  private(set) var bytes: [UInt8] = []
  /// `count + 1` offsets into `bytes`.
  private(set) var offsets = [0]
  /// For each slot the upper half of a hash and, in the lower, a code + 1; 0 for a free slot.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)

  var count: Int { offsets.count - 1 }

  private static let seed = UInt64.random(in: .min ... .max)

  /// The code of a key, which is added if it is new. O(its length) on average.
  func code(of key: UnsafeRawBufferPointer) -> Int32 {
    let hash = Self.hash(key)
    let found = bytes.withUnsafeBytes { bytes in
      slots.withUnsafeBufferPointer { slots -> (slot: Int, code: Int?) in
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
          if slots[slot] >> 32 == hash >> 32 {
            let code = Int(slots[slot] & 0xffff_ffff) - 1
            let start = offsets[code]
            if offsets[code + 1] - start == key.count,
              key.isEmpty || memcmp(bytes.baseAddress! + start, key.baseAddress!, key.count) == 0
            {
              return (slot, code)
            }
          }
          slot = (slot + 1) & mask
        }
        return (slot, nil)
      }
    }
    if let code = found.code { return Int32(code) }
    let code = count
    bytes.append(contentsOf: key)
    offsets.append(bytes.count)
    slots[found.slot] = (hash & ~0xffff_ffff) | UInt64(code + 1)
    if 2 * count > slots.count { grow() }
    return Int32(code)
  }

  /// The code of a number.
  func code(of number: Int64) -> Int32 {
    withUnsafeBytes(of: Self.key(of: number).bigEndian) { code(of: $0) }
  }

  /// The key of an added id.
  subscript(code: Int) -> ArraySlice<UInt8> { bytes[offsets[code]..<offsets[code + 1]] }

  private func grow() {
    slots = [UInt64](repeating: 0, count: 4 * slots.count)
    let mask = slots.count - 1
    bytes.withUnsafeBytes { bytes in
      for code in 0..<count {
        let key = UnsafeRawBufferPointer(rebasing: bytes[offsets[code]..<offsets[code + 1]])
        let hash = Self.hash(key)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = (hash & ~0xffff_ffff) | UInt64(code + 1)
      }
    }
  }

  /// Multiplies and folds 8 bytes at a time, as wyhash does.
  private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
    var hash = seed ^ UInt64(key.count)
    var place = 0
    while place + 8 <= key.count {
      let word = key.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = fold(hash ^ word, 0x9e37_79b9_7f4a_7c15)
      place += 8
    }
    var rest: UInt64 = 0
    for byte in key[place...] { rest = rest << 8 | UInt64(byte) }
    return fold(hash ^ rest, 0xd6e8_feb8_6659_fd93)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// Numbers as unsigned ones in the same order.
  private static func key(of number: Int64) -> UInt64 {
    UInt64(bitPattern: number) ^ 1 << 63
  }

  fileprivate static func number(of key: ArraySlice<UInt8>) -> Int64 {
    Int64(bitPattern: key.reduce(0) { $0 << 8 | UInt64($1) } ^ 1 << 63)
  }
}

extension IDDictionary {
  /// One axis of all ids, and for each dictionary the place on it of each code.
  ///
  /// The same for any way of cutting a file into pieces. O(n log n) for n distinct ids of each dictionary.
  static func merged(
    _ dictionaries: [IDDictionary], asNumbers: Bool
  ) -> (axis: Axis, places: [[Int32]]) {
    let all = IDDictionary()
    let codes = dictionaries.map { dictionary in
      dictionary.bytes.withUnsafeBytes { bytes in
        (0..<dictionary.count).map { code in
          all.code(
            of: UnsafeRawBufferPointer(
              rebasing: bytes[dictionary.offsets[code]..<dictionary.offsets[code + 1]]))
        }
      }
    }
    let sorted = all.codesInOrder()
    var places = [Int32](repeating: 0, count: sorted.count)
    for (place, code) in sorted.enumerated() { places[code] = Int32(place) }
    return (all.axis(sorted, asNumbers), codes.map { $0.map { places[Int($0)] } })
  }

  /// Codes by ascending key.
  private func codesInOrder() -> [Int] {
    bytes.withUnsafeBytes { bytes in
      // Most keys differ in their first bytes, which are compared as one number.
      let prefixes = (0..<count).map { code -> (prefix: UInt64, code: Int) in
        let key = bytes[offsets[code]..<min(offsets[code + 1], offsets[code] + 8)]
        let prefix = key.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        return (prefix << UInt64(8 * (8 - key.count)), code)
      }
      return prefixes.sorted { left, right in
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        let (one, other) = (
          offsets[left.code]..<offsets[left.code + 1],
          offsets[right.code]..<offsets[right.code + 1]
        )
        let order = memcmp(
          bytes.baseAddress! + one.lowerBound, bytes.baseAddress! + other.lowerBound,
          min(one.count, other.count))
        return order == 0 ? one.count < other.count : order < 0
      }.map(\.code)
    }
  }

  private func axis(_ codes: [Int], _ asNumbers: Bool) -> Axis {
    if asNumbers { return .numbers(Column(codes.map { Self.number(of: self[$0]) })) }
    var (texts, ends): ([UInt8], [Int64]) = ([], [0])
    texts.reserveCapacity(bytes.count)
    for code in codes {
      texts += self[code]
      ends.append(Int64(texts.count))
    }
    return .texts(Axis.Texts(bytes: Column(texts), offsets: Column(ends)))
  }
}
