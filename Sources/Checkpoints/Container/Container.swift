/// Arrays read from a `.safetensors` file: mapped, not copied, and checked before any is handed out.
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

  /// Maps the file at `path` and checks everything but the checksum. O(length of the header).
  ///
  /// Throws a case of `ContainerError` for each way the file can lie about itself. What is not a
  /// regular file is refused and never waited for.
  public init(path: String) throws(ContainerError) {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(path) } catch { throw .file(error) }
    try self.init(StoredBytes(file.bytes, owner: file))
  }

  /// Reads a container in memory, whose beginning must be aligned to 8 bytes.
  init(_ contents: StoredBytes) throws(ContainerError) {
    let bytes = contents.bytes
    guard bytes.count >= Header.lengthSize else { throw .tooShort(found: bytes.count) }
    let claimed = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard claimed <= UInt64(Header.limit) else {
      throw .headerTooLong(found: claimed, limit: Header.limit)
    }
    let dataOffset = Header.lengthSize + Int(claimed)
    guard dataOffset <= bytes.count else {
      throw .headerPastEnd(found: Int(claimed), available: bytes.count - Header.lengthSize)
    }
    var header = try Header(text: Array(bytes[Header.lengthSize..<dataOffset]))
    try header.check(dataCount: bytes.count - dataOffset, dataOffset: dataOffset)

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
