import Glibc

/// A temporary file in the folder of its destination, which is renamed when complete. All results, reports and sites
/// are replaced in this way.
///
/// The destination is never partially written, and a link in its place is replaced, not followed. An unpublished file
/// is removed; what a killed process leaves in a store is removed later.
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
    // After publishing, nothing exists under this name.
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

  /// Overwrites the bytes at `offset` with `bytes`.
  package func overwrite(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    let count = bytes.withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset))
    }
    guard count == bytes.count else {
      throw FileError(.write, destination, code: count < 0 ? errno : ENOSPC)
    }
  }

  /// Flushes the file, renames it to its destination, and flushes the folder.
  ///
  /// - Parameter flushing: Pass false for files that can be recomputed and need not survive a power failure: waiting
  ///   for the disk takes longer than everything else in a run with nothing to do.
  public func publish(flushing: Bool = true) throws(FileError) {
    // Without flushing, a file system may delay an error until the file is closed; closing a duplicate of the
    // descriptor reports it.
    guard flushing ? fsync(descriptor) == 0 : close(dup(descriptor)) == 0 else {
      throw FileError(.flush, destination, code: errno)
    }
    guard rename(path, destination) == 0 else {
      throw FileError(.rename, destination, code: errno)
    }
    guard flushing else { return }
    // The file is in place. Flushing its name is best effort, not an error.
    let folder = open(folder(of: destination), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Bytes per `write`: large enough for low overhead, small enough for any system's limit.
  private static let piece = 8 << 20
}

private func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
