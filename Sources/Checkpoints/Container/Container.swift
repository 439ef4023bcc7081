import Files

/// Arrays read from a `.safetensors` file into memory and checked before use.
///
/// The file is not memory-mapped: a later write or truncation would change arrays that were already checked, or crash
/// their readers. Compared with hashing them the copy is cheap, and it takes no more memory than the arrays took when
/// they were computed.
///
/// The format is that of the `safetensors` library for Python and Rust: the header's length, a header in JSON, the
/// arrays. `safetensors.numpy.load_file` opens what `write` writes, and nothing in a file is ever executed. In
/// addition to that library's checks, arrays must be aligned to their elements.
public struct Container: Sendable {
  /// The metadata of the file.
  public let metadata: [String: String]
  /// The arrays in the order of the file.
  public let arrays: [StoredArray]

  private let contents: StoredBytes
  /// Offset of the checksum's digits in the file.
  private let sealOffset: Int?

  /// Reads the file at `path` and checks everything except the checksum. O(size of the file).
  ///
  /// - Throws: A case of `ContainerError` for each way in which a file can be invalid. Refuses anything that is not a
  ///   regular file, without waiting.
  public init(path: String) throws(ContainerError) {
    let memory: FileCopy
    do throws(FileError) {
      memory = try FileCopy(of: OpenFile(path))
    } catch {
      throw .file(error)
    }
    try self.init(StoredBytes(memory.bytes, owner: memory))
  }

  /// Reads a container in memory. The start of the memory must be aligned to 8 bytes.
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

  /// The checksum stated in the file, 64 hexadecimal digits; nil if it has none.
  public var checksum: String? { sealOffset == nil ? nil : metadata[Seal.name] }

  /// The array with that name, or nil. O(number of arrays).
  public subscript(name: String) -> StoredArray? { arrays.first { $0.name == name } }

  /// The array with that name. Throws `.missing` if there is none.
  public func array(_ name: String) throws(ContainerError) -> StoredArray {
    guard let array = self[name] else { throw .missing(array: name) }
    return array
  }

  /// Throws unless every byte of the file is as it was written. O(size of the file), at the speed of SHA-256.
  public func verify() throws(ContainerError) {
    guard let sealOffset else { throw .noChecksum }
    guard Seal.holds(contents.bytes, at: sealOffset) else { throw .wrongChecksum }
  }
}

/// Bytes, and the object that keeps them alive.
struct StoredBytes: @unchecked Sendable {
  // Sound because the bytes are not written, and `owner` keeps them alive.
  let bytes: UnsafeRawBufferPointer
  let owner: AnyObject

  init(_ bytes: UnsafeRawBufferPointer, owner: AnyObject) {
    self.bytes = bytes
    self.owner = owner
  }
}

extension Container {
  /// Writes arrays as a `.safetensors` file, with a checksum over every byte in its metadata, and returns the file's
  /// size in bytes and the checksum.
  ///
  /// The file appears under its name only when it is complete and flushed. Elements are written without a copy. Equal
  /// arrays and metadata give equal files.
  ///
  /// - Throws: `ContainerError.file` for an error of the system, and the matching case for duplicate names or a shape
  ///   that does not match its elements.
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

  /// Writes and hashes the file, 1 MiB at a time, and returns the digits of the hash. Runs on the caller's thread:
  /// there may be no other, and results are written while the next cell runs.
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
