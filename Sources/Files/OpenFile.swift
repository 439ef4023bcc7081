import Glibc

/// A regular file opened for reading.
package final class OpenFile: Sendable {
  package let path: String
  let descriptor: Int32
  package let stamp: FileStamp

  /// Opens `path` without waiting: a FIFO without a writer is refused.
  package init(_ path: String) throws(FileError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    var descriptor = open(path, flags | Self.keepsAccessTime)
    // Only the owner of a file may use O_NOATIME.
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

  /// `O_NOATIME`, which Glibc hides from C without GNU extensions: reading does not count as use (see
  /// `File.noteUse`).
  private static let keepsAccessTime: Int32 = 0o1_000_000

  /// The current stamp of the file; differs from `stamp` if the file changed since it was opened.
  package func currentStamp() throws(FileError) -> FileStamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, code: errno) }
    return FileStamp(status)
  }

  /// Reads into `buffer` from the current offset. Returns the number of bytes read, 0 only at the end of the file.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError(.read, path, code: errno) }
    }
  }

  /// Calls `body` with each piece of the rest of the file until it returns false. A piece is valid only during the
  /// call.
  package func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Bool) throws(FileError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      guard count > 0, body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  /// The contents of the file from the current offset. Copies them, so for small files only.
  package func contents() throws(FileError) -> [UInt8] { try bytes(atMost: stamp.bytes) }

  /// At most `count` bytes from the current offset. Copies them, so for small counts only.
  package func bytes(atMost count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
      try fill(UnsafeMutableRawBufferPointer(buffer))
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Reads until `buffer` is full or the file ends; returns the number of bytes read.
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

/// The contents of a regular file in private memory, aligned to a page: later changes of the file do not affect it.
package final class FileCopy: @unchecked Sendable {
  // Sound because the memory is written only in `init`, and lives until `deinit`.
  package let bytes: UnsafeRawBufferPointer
  private let room: Int

  /// Reads the file from its current offset; fewer bytes than at opening if it ends earlier. O(size of the file).
  ///
  /// Throws if the file cannot be read, or if there is not enough memory.
  package init(of file: OpenFile) throws(FileError) {
    room = file.stamp.bytes
    guard room > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(
      nil, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else { throw FileError(.read, file.path, code: errno) }
    let memory = UnsafeMutableRawBufferPointer(start: address, count: room)
    do throws(FileError) {
      bytes = UnsafeRawBufferPointer(
        rebasing: UnsafeRawBufferPointer(memory)[..<(try file.fill(memory))])
    } catch {
      munmap(address, room)
      throw error
    }
  }

  deinit {
    guard let address = bytes.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: address), room)
  }
}
