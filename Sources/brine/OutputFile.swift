import FoundationEssentials
import Glibc

/// A file of a run's output: it shows under its name when it is whole, in place of what was there.
///
/// It is not flushed to the disk. Waiting for that takes longer than all else in a run with nothing to do,
/// and what a power cut takes is made again from the checkpoints, which are flushed.
enum OutputFile {
  /// Writes `bytes` as the file called `name` in `folder`, or leaves that as it was.
  static func write(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(POSIXError) {
    let partial = partialPath(in: folder)
    try fill(partial, with: Array(bytes))
    guard rename(partial, "\(folder)/\(name)") == 0 else {
      let error = POSIXError.last
      unlink(partial)
      throw error
    }
  }

  /// Writes a file unless its bytes are those that it has: one that did not change keeps its time.
  ///
  /// - Returns: Whether it was written.
  static func writeIfChanged(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(POSIXError) -> Bool {
    let old = try? Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    if let old, old.elementsEqual(bytes) { return false }
    try write(bytes, to: folder, as: name)
    return true
  }

  /// Takes away the file called `name` in `folder`.
  static func remove(_ name: String, from folder: String) throws(POSIXError) {
    guard unlink("\(folder)/\(name)") == 0 else { throw .last }
  }

  /// Writes a file to `folder` and takes it away again, to see whether that can be done.
  static func tryWriting(to folder: String) throws(POSIXError) {
    let partial = partialPath(in: folder)
    try fill(partial, with: [0])
    unlink(partial)
  }

  private static func partialPath(in folder: String) -> String {
    "\(folder)/.brine-\(getpid())-\(String(UInt64.random(in: 0...UInt64.max), radix: 16))"
  }

  /// Makes the file at `path`; there is none afterwards if that fails.
  private static func fill(_ path: String, with bytes: [UInt8]) throws(POSIXError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    do throws(POSIXError) {
      try append(bytes, to: descriptor)
    } catch {
      close(descriptor)
      unlink(path)
      throw error
    }
    // A file system may keep its refusal until the end.
    guard close(descriptor) == 0 else {
      let error = POSIXError.last
      unlink(path)
      throw error
    }
  }

  private static func append(_ bytes: [UInt8], to descriptor: Int32) throws(POSIXError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
  }
}

extension POSIXError {
  /// What the system refused just now.
  fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
