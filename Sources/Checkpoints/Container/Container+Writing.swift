import Files

extension Container {
  /// Writes arrays as a `.safetensors` file, with a checksum over every byte among its metadata, and
  /// returns the file's size in bytes and the checksum.
  ///
  /// The file appears under its name only when it is whole and flushed. Elements go from where they are
  /// to the file without a copy. Arrays and metadata that are equal
  /// give equal files.
  ///
  /// Throws `.file` where the system refuses, and the matching case if names occur twice or a shape does
  /// not fit its elements.
  @discardableResult
  public static func write(
    _ arrays: [StoredArray], metadata: [String: String] = [:], to path: String
  ) throws(ContainerError) -> (bytes: Int, checksum: String) {
    let header = try Header(layingOut: arrays.map(\.blueprint), metadata: metadata)
    let byName = Dictionary(arrays.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let ordered = header.entries.compactMap { byName[$0.blueprint.name] }
    for (array, entry) in zip(ordered, header.entries) where array.bytes.count != entry.range.count
    {
      throw .wrongLength(
        array: array.name, found: array.bytes.count, expected: entry.range.count)
    }
    let (head, sealOffset) = header.encoded()
    guard head.count - Header.lengthSize <= Header.limit else {
      throw .headerTooLong(found: UInt64(head.count), limit: Header.limit)
    }
    do throws(FileError) {
      let file = try PendingFile(for: path)
      let digits = try append(head, ordered, to: file)
      try file.overwrite(digits, at: sealOffset)
      try file.publish()
      let dataCount = header.entries.last?.range.upperBound ?? 0
      return (head.count + dataCount, String(decoding: digits, as: UTF8.self))
    } catch {
      throw .file(error)
    }
  }

  /// Writes and hashes, a stretch at a time; returns the digits of the hash. On the caller's thread: there
  /// may be no other, and results are kept beside the next cell's work.
  private static func append(
    _ head: [UInt8], _ arrays: [StoredArray], to file: PendingFile
  ) throws(FileError) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: head)
    try file.append(head)
    let stretch = 1 << 20
    for array in arrays {
      var rest = array.bytes
      while !rest.isEmpty {
        let bytes = UnsafeRawBufferPointer(rebasing: rest.prefix(stretch))
        hash.update(bufferPointer: bytes)
        try file.append(bytes)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(stretch))
      }
    }
    return Hexadecimal.digits(hash.finalize())
  }
}
