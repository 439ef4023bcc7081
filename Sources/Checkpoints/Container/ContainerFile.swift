import Files

/// A `.safetensors` file of which only the header is read and checked.
struct ContainerFile {
  let header: Header
  private let file: OpenFile
  /// The bytes of the file before the arrays.
  private let head: [UInt8]

  /// O(length of the header). Throws as `Container(path:)` does.
  init(path: String) throws(ContainerError) {
    do throws(FileError) { file = try OpenFile(path) } catch { throw .file(error) }
    var head = try Self.read(Header.lengthSize, of: file)
    head += try Self.read(Header.length(claimedIn: head, of: file.stamp.bytes), of: file)
    header = try Header(checking: head, of: file.stamp.bytes)
    self.head = head
  }

  /// Returns the file's checksum. Throws unless every byte is as it was written. Call it once.
  ///
  /// O(size of the file), one piece at a time.
  ///
  /// - Parameter isInterrupted: Called for each piece; if it returns true, reading stops and the result is nil.
  func verifiedChecksum(isInterrupted: () -> Bool) throws(ContainerError) -> String? {
    guard let sealOffset = header.sealOffset, let checksum = header.metadata[Seal.name] else {
      throw .noChecksum
    }
    var blank = head
    let seal = Header.lengthSize + sealOffset
    blank.replaceSubrange(seal..<(seal + Seal.length), with: Seal.blank)
    var hash = SHA256()
    hash.update(data: blank)
    var isStopped = false
    do throws(FileError) {
      try file.forEachPiece { piece in
        hash.update(bufferPointer: piece)
        isStopped = isInterrupted()
        return !isStopped
      }
    } catch {
      throw .file(error)
    }
    if isStopped { return nil }
    guard Hexadecimal.text(hash.finalize()) == checksum else { throw .wrongChecksum }
    return checksum
  }

  private static func read(_ count: Int, of file: OpenFile) throws(ContainerError) -> [UInt8] {
    do throws(FileError) { return try file.bytes(atMost: count) } catch { throw .file(error) }
  }
}

extension Container {
  /// The names, types and shapes of the arrays in the file at `path`. Reads only the header. O(length of the header).
  ///
  /// Throws as `init(path:)` does.
  public static func blueprints(ofFile path: String) throws(ContainerError) -> [Blueprint] {
    try ContainerFile(path: path).header.entries.map(\.blueprint)
  }
}
