import Files

/// Arrays read from a `.safetensors` file: into memory of their own, and checked before any is handed out.
///
/// A map would not do: whoever writes to the file or cuts it short afterwards would change arrays that were
/// checked, or take them away under whoever reads them. Beside hashing them the copy costs little, and it takes
/// no more memory than the arrays took when they were computed.
///
/// The format is that of the `safetensors` library for Python and Rust (a header's length, a header in
/// JSON, the arrays), so `safetensors.numpy.load_file` opens what `write` wrote, and nothing in a file
/// is ever executed. Beyond what that library checks, arrays must be aligned to their elements.
public struct Container: Sendable {
  /// The file's own words: name and value.
  public let metadata: [String: String]
  /// In the order of the file.
  public let arrays: [StoredArray]

  private let contents: StoredBytes
  /// Where in the file the checksum's digits begin.
  private let sealOffset: Int?

  /// Reads the file at `path` and checks everything but the checksum. O(size of the file).
  ///
  /// Throws a case of `ContainerError` for each way the file can lie about itself. What is not a
  /// regular file is refused and never waited for.
  public init(path: String) throws(ContainerError) {
    let memory: FileCopy
    do throws(FileError) {
      memory = try FileCopy(of: OpenFile(path))
    } catch {
      throw .file(error)
    }
    try self.init(StoredBytes(memory.bytes, owner: memory))
  }

  /// Reads a container in memory, whose beginning must be aligned to 8 bytes.
  init(_ contents: StoredBytes) throws(ContainerError) {
    let bytes = contents.bytes
    let length = try Header.length(
      claimedIn: Array(bytes.prefix(Header.lengthSize)), of: bytes.count)
    let dataOffset = Header.lengthSize + length
    let header = try Header(checking: Array(bytes[..<dataOffset]), of: bytes.count)

    self.contents = contents
    metadata = header.metadata
    sealOffset = header.sealOffset.map { Header.lengthSize + $0 }
    let data = UnsafeRawBufferPointer(rebasing: bytes[dataOffset...])
    arrays = header.entries.map { entry in
      StoredArray(
        entry.blueprint, bytes: UnsafeRawBufferPointer(rebasing: data[entry.range]),
        owner: contents.owner)
    }
  }

  /// The checksum the file claims: 64 hexadecimal digits; nil if it has none.
  public var checksum: String? { sealOffset == nil ? nil : metadata[Seal.name] }

  /// The array of that name. O(number of arrays).
  public subscript(name: String) -> StoredArray? { arrays.first { $0.name == name } }

  /// The array of that name; throws `.missing` if there is none.
  public func array(_ name: String) throws(ContainerError) -> StoredArray {
    guard let array = self[name] else { throw .missing(array: name) }
    return array
  }

  /// Throws unless every single byte of the file is as it was written. O(size of the file), at the
  /// speed of SHA-256.
  public func verify() throws(ContainerError) {
    guard let sealOffset else { throw .noChecksum }
    guard Seal.holds(contents.bytes, at: sealOffset) else { throw .wrongChecksum }
  }
}

/// Bytes and what keeps them alive.
struct StoredBytes: @unchecked Sendable {
  // Sound because the bytes are never written, and `owner` keeps them alive.
  let bytes: UnsafeRawBufferPointer
  let owner: AnyObject

  init(_ bytes: UnsafeRawBufferPointer, owner: AnyObject) {
    self.bytes = bytes
    self.owner = owner
  }
}

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
