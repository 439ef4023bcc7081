import Glibc

/// Operations on whole files.
public enum File {
  /// Whether anything exists at `path`. Follows links.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether there is a regular file at `path`. Follows links.
  package static func isRegular(_ path: String) -> Bool {
    FileStatus(ofFile: path)?.kind == .regular
  }

  /// The kinds of file that may be read, in addition to regular files.
  public enum Kind: Sendable {
    /// Regular files only. For paths that come from a document, a folder or a record.
    case file
    /// Also a pipe with a writer: `<(git show HEAD:outputs/nb.json)`.
    case pipe
    /// Any kind, for paths given by the user: a pipe with a writer, a terminal, a device.
    case any
  }

  /// Reads a file of at most `limit` bytes.
  ///
  /// For a pipe, waits until all writers have closed it, however late they start to write. Fails at once for a pipe
  /// without a writer and without data.
  public static func read(
    _ path: String, atMost limit: Int = .max, allowing kind: Kind = .file
  ) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw FileError(.open, path, code: errno) }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw FileError(.read, path, code: errno) }
    let isPipe = facts.st_mode & S_IFMT == S_IFIFO
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(.read, path, code: EISDIR)
    case S_IFIFO where kind == .pipe, _ where kind == .any:
      _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
    default: throw FileError(.read, path, .notRegular)
    }
    guard facts.st_size <= limit else {
      throw FileError(.read, path, .tooLarge(bytes: Int(facts.st_size), limit: limit))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, Int(facts.st_size)))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(.read, path, code: errno) }
      guard count > 0 else {
        if isPipe && bytes.isEmpty { throw FileError(.read, path, .silentPipe) }
        return bytes
      }
      bytes += piece[..<count]
    }
    throw FileError(.read, path, .tooLarge(bytes: bytes.count, limit: limit))
  }

  /// Writes `bytes` as the file at `path`, replacing its previous contents; see `PendingFile`.
  package static func replace(
    _ path: String, with bytes: some Collection<UInt8>, flushing: Bool = true
  ) throws(FileError) {
    let file = try PendingFile(for: path)
    try file.append(Array(bytes))
    try file.publish(flushing: flushing)
  }

  /// Removes the file or the link at `path`.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw FileError(.remove, path, code: errno) }
  }

  /// Sets the access time of the file at `path` to now. Does nothing if that is not permitted.
  package static func noteUse(_ path: String) {
    // Keep the modification time, which says when the result was written.
    let times = [timespec(tv_sec: 0, tv_nsec: now), timespec(tv_sec: 0, tv_nsec: omitted)]
    utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW)
  }

  // `UTIME_NOW` and `UTIME_OMIT`, which Swift does not import.
  private static let now = (1 << 30) - 1
  private static let omitted = (1 << 30) - 2
}
