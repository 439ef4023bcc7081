import CZlib

/// Reads the content of one member, and believes nothing that the archive says of it.
struct ZipMemberReader {
  let member: ZipMember
  /// The whole archive.
  let bytes: UnsafeRawBufferPointer
  /// Where members end: at the directory.
  let end: Int

  enum Damage: String, Error {
    case misplaced = "is not where its directory says"
    case length = "is not as long as its directory says"
    case checksum = "does not have the checksum that its directory says"
    case altered = "has altered content"
  }

  /// Appends the content to `output`, which is empty.
  ///
  /// - Throws: `Damage`; `Unpacking.Failure` that is no damage; what `progress` throws.
  func read(
    into output: inout GrowingBuffer, limit: Int, progress: (Double) throws -> Void
  ) throws {
    let packed = try packedContent()
    guard member.size <= limit else { throw Unpacking.Failure.tooLarge }
    do {
      try unpack(packed, into: &output, progress: progress)
    } catch Unpacking.Failure.damaged {
      throw Damage.altered
    } catch Unpacking.Failure.tooLarge where output.count > member.size {
      throw Damage.length
    }
    guard output.count == member.size else { throw Damage.length }
    guard output.checksum == member.checksum else { throw Damage.checksum }
  }

  private func unpack(
    _ packed: UnsafeRawBufferPointer, into output: inout GrowingBuffer,
    progress: (Double) throws -> Void
  ) throws {
    // More than it should have is damage, and need not be unpacked to its end.
    let limit = member.size
    switch ZipMember.Method(rawValue: member.method) {
    case .deflate:
      let rest = try InflateStream(.none).decompress(packed, into: &output, limit: limit) { rest in
        try progress(1 - Double(rest) / Double(packed.count))
      }
      guard rest.isEmpty else { throw Damage.length }
    case .zstd:
      try Zstd.decompress(packed, into: &output, limit: limit, progress: progress)
    case .stored, nil:
      guard packed.count == limit else { throw Damage.length }
      try output.append(packed, progress: progress)
    }
  }

  /// What the archive holds of the member.
  private func packedContent() throws(Damage) -> UnsafeRawBufferPointer {
    guard let local = ZipRecord(.localHeader, at: member.header, in: bytes) else {
      throw .misplaced
    }
    let name = local.range.upperBound..<local.range.upperBound + local.short(26)
    let start = name.upperBound + local.short(28)
    // Sizes are left out of the local header at times; names and methods are not.
    guard start <= end, member.packedSize <= end - start,
      bytes[name].elementsEqual(bytes[member.storedName]), local.short(8) == member.method,
      local.short(6) & 1 == 0
    else { throw .misplaced }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + member.packedSize])
  }
}

extension GrowingBuffer {
  /// CRC-32 of the content.
  fileprivate var checksum: UInt32 {
    UInt32(crc32_z(0, base?.assumingMemoryBound(to: Bytef.self), count))
  }

  /// Appends a copy of `content`.
  fileprivate mutating func append(
    _ content: UnsafeRawBufferPointer, progress: (Double) throws -> Void
  ) throws {
    var rest = content
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 24))
      guard let room = spare(piece.count, limit: content.count) else {
        throw Unpacking.Failure.tooLarge
      }
      room.copyMemory(from: piece)
      commit(piece.count)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
      try progress(1 - Double(rest.count) / Double(content.count))
    }
  }
}
