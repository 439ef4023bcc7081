import Glibc

/// A file being written beside its destination, under a name of its own, and moved there when whole.
///
/// Nobody ever sees a half-written destination. What is not published is removed; what a killed process
/// leaves behind is swept up later (see `Store+Sweep`).
final class PendingFile: Sendable {
  static let prefix = ".partial-"

  private let path: String
  private let destination: String
  private let descriptor: Int32

  init(for destination: String) throws(FileError) {
    let (folder, name) = split(destination)
    let unique = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    let path = "\(folder)/\(Self.prefix)\(getpid())-\(unique)-\(name)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(.create, destination, code: errno) }
    self.path = path
    self.destination = destination
    self.descriptor = descriptor
  }

  deinit {
    // After publishing there is nothing under that name any more.
    unlink(path)
    close(descriptor)
  }

  /// Appends all of `bytes`.
  func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.piece))
      let count = write(descriptor, piece.baseAddress, piece.count)
      if count < 0 {
        guard errno == EINTR else { throw FileError(.write, destination, code: errno) }
      } else {
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Appends all of `bytes`.
  func append(_ bytes: [UInt8]) throws(FileError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(FileError) in
      try append(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Writes `bytes` over what already stands at `offset`.
  func overwrite(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    let count = bytes.withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset))
    }
    guard count == bytes.count else {
      throw FileError(.write, destination, code: count < 0 ? errno : ENOSPC)
    }
  }

  /// Flushes the file, moves it to its destination in one step, and flushes the folder.
  func publish() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(.flush, destination, code: errno) }
    guard rename(path, destination) == 0 else {
      throw FileError(.rename, destination, code: errno)
    }
    // The file is in place; that its name outlives a power cut is worth a try but not an error.
    let folder = open(split(destination).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Bytes given to one `write`: large enough to cost nothing, small enough for any system's limit.
  private static let piece = 8 << 20
}

private func split(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
  let folder = String(path[..<slash])
  return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
}
