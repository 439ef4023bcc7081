/// A zip archive, its directory read. Its members are only ever read into memory, one at a time.
package final class ZipArchive: Sendable {
  package let path: String
  /// All members, in the order of the directory.
  package var members: [ZipMember] { directory.members }

  private let directory: ZipDirectory
  // Sound because nothing writes to the memory after `init`, and only `deinit` frees it. If it is a map, another
  // program may change the bytes at any time: reading stays within bounds for any content, and `whileUnchanged`
  // discards the result.
  private nonisolated(unsafe) let stored: FileMemory

  /// - Throws: `ReadingError` if there is no such file, it is no archive, or its directory is damaged.
  package convenience init(path: String) throws {
    try self.init(FileMemory(path: path), path: path)
  }

  /// Takes ownership of the memory, which holds the file at `path`.
  ///
  /// - Throws: As above.
  init(_ stored: FileMemory, path: String) throws {
    do {
      guard ZipDirectory.canRead(stored.bytes) else {
        throw ReadingError(file: path, fact: .isNotDirectory)
      }
      directory = try stored.whileUnchanged(path) { () throws(ZipDirectory.Damage) in
        try ZipDirectory(of: stored.bytes)
      }
    } catch {
      stored.free()
      guard let damage = error as? ZipDirectory.Damage else { throw error }
      throw ReadingError(file: path, fact: .damagedArchive(reason: damage.rawValue))
    }
    self.stored = stored
    self.path = path
  }

  deinit { stored.free() }

  /// - Throws: `ReadingError` if there is no such member, more than one, or one that cannot be read. O(members).
  func member(named name: String) throws(ReadingError) -> ZipMember {
    let found = members.filter { $0.name == name }
    guard let member = found.first else {
      throw ReadingError(file: "\(path)/\(name)", fact: .missing)
    }
    guard found.count == 1 else { throw ReadingError(file: path, fact: .repeatedMember(name)) }
    try confirmReadable(member)
    return member
  }

  private func confirmReadable(_ member: ZipMember) throws(ReadingError) {
    guard let obstacle = member.obstacle else { return }
    throw ReadingError(file: path, fact: .unsupportedMember(member.name, obstacle))
  }

  /// The content of a member, its checksum verified, in memory that the caller frees. O(content).
  ///
  /// - Parameters:
  ///   - limit: The most bytes that it may take.
  ///   - progress: Receives the fraction that is unpacked; throws to stop.
  /// - Throws: `ReadingError`, or what `progress` throws.
  package func content(
    of member: ZipMember, limit: Int, progress: (Double) throws -> Void = { _ in }
  ) throws -> GrowingBuffer {
    try confirmReadable(member)
    // The bytes are valid while this object lives.
    return try withExtendedLifetime(self) {
      try GrowingBuffer.filled { output in
        try stored.whileUnchanged(path) {
          do {
            let reader = ZipMemberReader(member: member, bytes: stored.bytes, end: directory.start)
            try reader.read(into: &output, limit: limit, progress: progress)
          } catch let damage as ZipMemberReader.Damage {
            throw ReadingError(
              file: path, fact: .damagedArchive(reason: "'\(member.name)' \(damage.rawValue)"))
          } catch let failure as Unpacking.Failure {
            throw ReadingError(file: "\(path)/\(member.name)", fact: fact(failure, limit: limit))
          }
        }
      }
    }
  }

  private func fact(_ failure: Unpacking.Failure, limit: Int) -> ReadingError.Fact {
    failure == .wideWindow ? .unsupported(.wideZstd) : .unpacksTooLarge(left: limit)
  }
}
