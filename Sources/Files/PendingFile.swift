import Glibc

/// A file being written beside its destination, under a name of its own, and moved there when whole: the one
/// way in which results, reports and sites replace their files.
///
/// Nobody ever sees a half-written destination, and a link in its place is replaced and not followed. What is not
/// published is removed; what a killed process leaves behind in a store is swept up later.
public final class PendingFile: Sendable {
  package static let prefix = ".partial-"

  private let path: String
  private let destination: String
  private let descriptor: Int32

  public init(for destination: String) throws(FileError) {
    let unique = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    let path = "\(folder(of: destination))/\(Self.prefix)\(getpid())-\(unique)"
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
  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
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
  public func append(_ bytes: [UInt8]) throws(FileError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(FileError) in
      try append(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Writes `bytes` over what already stands at `offset`.
  package func overwrite(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    let count = bytes.withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset))
    }
    guard count == bytes.count else {
      throw FileError(.write, destination, code: count < 0 ? errno : ENOSPC)
    }
  }

  /// Flushes the file, moves it to its destination in one step, and flushes the folder.
  ///
  /// - Parameter flushing: false for what can be made again and need not outlive a power cut: waiting for the disk
  ///   takes longer than all else in a run with nothing to do.
  public func publish(flushing: Bool = true) throws(FileError) {
    // Without flushing, a file system may keep its refusal until the file is closed, of which any descriptor hears.
    guard flushing ? fsync(descriptor) == 0 : close(dup(descriptor)) == 0 else {
      throw FileError(.flush, destination, code: errno)
    }
    guard rename(path, destination) == 0 else {
      throw FileError(.rename, destination, code: errno)
    }
    guard flushing else { return }
    // The file is in place; that its name outlives a power cut is worth a try but not an error.
    let folder = open(folder(of: destination), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Bytes given to one `write`: large enough to cost nothing, small enough for any system's limit.
  private static let piece = 8 << 20
}

private func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
