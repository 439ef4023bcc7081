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
