#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that does not show under its own name before it is whole: until `publish` it is called
/// `NAME.partial`, and it is removed if nobody publishes it.
final class PartialFile {
  private let path: String
  private let partialPath: String
  private var descriptor: Int32
  private var isPublished = false

  /// Creates the partial file. Unless `replacing`, throws if there is a file at `path`.
  init(_ path: String, replacing: Bool) throws(FilmsSample.Problem) {
    guard replacing || access(path, F_OK) != 0 else { throw .alreadyThere(path: path) }
    self.path = path
    partialPath = path + ".partial"
    descriptor = open(partialPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .refused(.create, path: path) }
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if !isPublished { _ = unlink(partialPath) }
  }

  func write(_ bytes: [UInt8]) throws(FilmsSample.Problem) {
    var written = 0
    while written < bytes.count {
      // Sound because the system only reads the bytes, and only during the call.
      let count = bytes.withUnsafeBytes { buffer in
        Self.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .refused(.write, path: path) }
      written += count
    }
  }

  /// Brings everything onto the disk and closes the file.
  func finish() throws(FilmsSample.Problem) {
    guard fsync(descriptor) == 0 else { throw .refused(.write, path: path) }
    let closing = descriptor
    descriptor = -1
    guard close(closing) == 0 else { throw .refused(.write, path: path) }
  }

  /// Gives the file its name.
  func publish() throws(FilmsSample.Problem) {
    guard rename(partialPath, path) == 0 else { throw .refused(.rename, path: path) }
    isPublished = true
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

extension FilmsSample.Problem {
  /// The system's last refusal.
  static func refused(_ step: FilmsSample.FileStep, path: String) -> Self {
    .refused(step, path: path, reason: String(cString: strerror(errno)))
  }
}
