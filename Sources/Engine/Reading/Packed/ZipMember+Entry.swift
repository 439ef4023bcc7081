extension ZipMember {
  /// Reads an entry of the directory, and says where the next one begins; nil if it is none.
  ///
  /// - Parameter shift: Where the archive begins.
  static func read(
    at place: Int, in bytes: UnsafeRawBufferPointer, shift: Int
  ) -> (member: ZipMember, next: Int)? {
    guard let entry = ZipRecord(.directoryEntry, at: place, in: bytes) else { return nil }
    let storedName = entry.range.upperBound..<entry.range.upperBound + entry.short(28)
    let extra = storedName.upperBound..<storedName.upperBound + entry.short(30)
    let next = extra.upperBound + entry.short(32)
    guard next <= bytes.count else { return nil }
    var large = Zip64Numbers(in: UnsafeRawBufferPointer(rebasing: bytes[extra]))
    guard let size = large.value(of: entry.word(24)),
      let packedSize = large.value(of: entry.word(20)),
      let header = large.value(of: entry.word(42)), header <= bytes.count
    else { return nil }
    let name = ZipName.decode(UnsafeRawBufferPointer(rebasing: bytes[storedName]))
    let member = ZipMember(
      name: name, size: size, packedSize: packedSize, checksum: UInt32(entry.word(16)),
      method: UInt16(entry.short(10)), isEncrypted: entry.short(8) & 1 != 0,
      kind: kind(named: name, madeBy: entry.short(4) >> 8, attributes: entry.word(38)),
      header: header + shift, storedName: storedName)
    return (member, next)
  }

  private static func kind(named name: String, madeBy system: Int, attributes: Int) -> Kind {
    if name.hasSuffix("/") { return .folder }
    let isUnix = system == 3 || system == 19
    return isUnix && attributes >> 28 == 0o12 ? .link : .file
  }
}

/// The numbers of an entry that need 64 bits, in the field of the extra data that holds them in their order.
private struct Zip64Numbers {
  private var rest: UnsafeRawBufferPointer

  /// What stands in the entry for a number that is here.
  private static let placeholder = Int(UInt32.max)

  init(in extra: UnsafeRawBufferPointer) {
    rest = extra
    while let (kind, length) = header, length <= rest.count - 4 {
      let content = UnsafeRawBufferPointer(rebasing: rest[4..<4 + length])
      guard kind != 1 else {
        rest = content
        return
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[(4 + length)...])
    }
    rest = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private var header: (kind: UInt16, length: Int)? {
    guard rest.count >= 4 else { return nil }
    let kind = rest.loadUnaligned(as: UInt16.self).littleEndian
    return (kind, Int(rest.loadUnaligned(fromByteOffset: 2, as: UInt16.self).littleEndian))
  }

  /// The number itself, or the next one here if it is a placeholder; nil if there is none.
  mutating func value(of number: Int) -> Int? {
    guard number == Self.placeholder else { return number }
    guard rest.count >= 8 else { return nil }
    defer { rest = UnsafeRawBufferPointer(rebasing: rest[8...]) }
    return Int(exactly: rest.loadUnaligned(as: UInt64.self).littleEndian)
  }
}
