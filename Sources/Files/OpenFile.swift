import Glibc

/// A regular file open for reading.
package final class OpenFile: Sendable {
  package let path: String
  let descriptor: Int32
  package let stamp: FileStamp

  /// Opens `path` without ever waiting: a FIFO without a writer is refused, not waited for.
  package init(_ path: String) throws(FileError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    var descriptor = open(path, flags | Self.keepsAccessTime)
    // Only a file's owner may ask for that.
    if descriptor < 0, errno == EPERM { descriptor = open(path, flags) }
    guard descriptor >= 0 else { throw FileError(.open, path, code: errno) }
    var status = stat()
    let reason: FileError.Reason? =
      if fstat(descriptor, &status) != 0 {
        .system(errno)
      } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .system(EISDIR)
        default: .notRegular
        }
      }
    if let reason {
      close(descriptor)
      throw FileError(.open, path, reason)
    }
    self.path = path
    self.descriptor = descriptor
    stamp = FileStamp(status)
  }

  deinit { close(descriptor) }

  /// `O_NOATIME`, which Glibc hides from C without GNU extensions: reading is no use (see
  /// `File.noteUse`).
  private static let keepsAccessTime: Int32 = 0o1_000_000

  /// What the file is now; different from `stamp` if something wrote to it since.
  package func currentStamp() throws(FileError) -> FileStamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, code: errno) }
    return FileStamp(status)
  }

  /// Reads on into `buffer`: the number of bytes read, 0 only at the end of the file.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError(.read, path, code: errno) }
    }
  }

  /// Hands out the rest of the file, piece by piece, while `body` wants more; each is valid until it returns.
  package func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Bool) throws(FileError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      guard count > 0, body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  /// The whole file, from where reading stands. For small files: it is copied.
  package func contents() throws(FileError) -> [UInt8] { try bytes(atMost: stamp.bytes) }

  /// So many bytes from where reading stands, or all there are. For few: they are copied.
  package func bytes(atMost count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
      try fill(UnsafeMutableRawBufferPointer(buffer))
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Reads on until `buffer` is full or the file ends; returns how many bytes that were.
  package func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      guard count > 0 else { break }
      filled += count
    }
    return filled
  }
}
