/// A record of a zip archive: a signature and little-endian numbers at fixed places.
struct ZipRecord {
  enum Signature: UInt32 {
    case localHeader = 0x0403_4b50
    case directoryEntry = 0x0201_4b50
    case end = 0x0605_4b50
    case zip64End = 0x0606_4b50
    case zip64Locator = 0x0706_4b50

    /// Bytes of the record without names and the like at its end.
    var size: Int {
      switch self {
      case .localHeader: 30
      case .directoryEntry: 46
      case .end: 22
      case .zip64End: 56
      case .zip64Locator: 20
      }
    }
  }

  private let bytes: UnsafeRawBufferPointer
  /// Where the record begins, and where its fixed part ends.
  let range: Range<Int>

  /// Nil if there is no whole record with that signature.
  init?(_ signature: Signature, at place: Int, in bytes: UnsafeRawBufferPointer) {
    guard place >= 0, place <= bytes.count - signature.size else { return nil }
    range = place..<place + signature.size
    self.bytes = bytes
    guard number(0, as: UInt32.self) == signature.rawValue else { return nil }
  }

  /// The number `offset` bytes behind the record's start. The bytes may change at any time: ask once.
  func number<Number: FixedWidthInteger>(_ offset: Int, as type: Number.Type) -> Number {
    precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= range.count)
    return Number(
      littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound + offset, as: type))
  }

  func short(_ offset: Int) -> Int { Int(number(offset, as: UInt16.self)) }

  func word(_ offset: Int) -> Int { Int(number(offset, as: UInt32.self)) }

  /// A number of 64 bits; the largest `Int` for what is larger.
  func long(_ offset: Int) -> Int { Int(clamping: number(offset, as: UInt64.self)) }
}
