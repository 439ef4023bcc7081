import Engine

extension FuzzedReader {
  /// Members are as long as they say, have the checksum they say, and are the same when they are read again; an
  /// archive has at most one folder of ratings.
  func readArchive(_ bytes: [UInt8]) throws {
    let file = try NamelessFile(bytes)
    guard let archive = try answered({ try ZipArchive(path: file.path) }) else { return }
    try require(archive.members.count <= bytes.count / 46, "more members than there is room for")
    for member in archive.members.prefix(20) {
      let first = try answered { try content(of: member, in: archive) }
      let second = try answered { try content(of: member, in: archive) }
      try require(first == second, "'\(member.name)' is something else the second time")
      try require(first.map { $0.count == member.size } ?? true, "not as long as it says")
      try require(member.obstacle == nil || first == nil, "what cannot be read was read")
    }
    guard let folder = try answered({ try MovieLensFolder(in: archive) }) else { return }
    try require(folder.ratings.hasPrefix(file.path + "/"), "ratings that are not in the archive")
    let ratings = String(folder.ratings.dropFirst(file.path.count + 1))
    try require(archive.members.contains { $0.name == ratings }, "ratings that are not there")
  }

  /// Content takes no more than the limit, and is the same when it is unpacked again.
  func readPacked(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in
      guard let packing = Packing(of: bytes) else { return }
      let limit = 1 << 20
      func unpack() throws -> [UInt8] {
        let memory = FileMemory(try packing.content(of: bytes, path: "x", limit: limit))
        defer { memory.free() }
        return Array(memory.bytes)
      }
      let content = try answered(unpack)
      try require(content?.count ?? 0 <= limit, "more than the limit")
      try require(try answered(unpack) == content, "something else the second time")
    }
  }

  private func content(of member: ZipMember, in archive: ZipArchive) throws -> [UInt8] {
    let memory = FileMemory(try archive.content(of: member, limit: 1 << 20))
    defer { memory.free() }
    return Array(memory.bytes)
  }

  /// Nil for an error with words.
  private func answered<Answer>(_ read: () throws -> Answer) throws -> Answer? {
    do {
      return try read()
    } catch let error as ReadingError {
      try require(!error.message.isEmpty && error.hint != "", "an error without words")
      try require(error.fact != .changedMeanwhile, "nobody changed the file")
      return nil
    }
  }
}
