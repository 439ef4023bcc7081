import Glibc

/// The bytes of a notebook's file.
public enum NotebookSource {
  /// In bytes. A notebook is written by hand; what is larger is some other file named by mistake.
  public static let largest = 16 << 20

  /// What a path may lead to, besides a regular file.
  public enum Kind: Sendable {
    /// Nothing else. For what a text, a folder or a record names.
    case file
    /// A pipe that somebody writes to: `<(git show HEAD:outputs/nb.json)`.
    case pipe
    /// Anything, for what a person names: a pipe that somebody writes to, a terminal, a device.
    case any
  }

  /// Reads a file of `limit` bytes or fewer. Says why not where it cannot; never judges the text inside, as
  /// `NotebookParser` does.
  ///
  /// Waits for those who have a pipe open for writing, however late they begin. A pipe through which nothing comes
  /// because nobody has it open is refused at once.
  public static func read(
    _ path: String, atMost limit: Int = largest, allowing kind: Kind = .any
  ) -> Result<[UInt8], NotebookSourceError> {
    // Without O_NONBLOCK opening would be a wait for somebody who opens a pipe for writing.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      return .failure(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(errno: errno))
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { return .failure(.unreadable(errno: errno)) }
    let isPipe = facts.st_mode & S_IFMT == S_IFIFO
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failure(.isDirectory)
    case S_IFIFO where kind == .pipe, _ where kind == .any:
      _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
    default: return .failure(.notRegular)
    }
    guard facts.st_size <= limit else {
      return .failure(.tooLarge(bytes: Int(facts.st_size), limit: limit))
    }
    let read = read(file, expecting: Int(facts.st_size), atMost: limit)
    return isPipe && read == .success([]) ? .failure(.silentPipe) : read
  }

  /// What tells a file from all others, however its path is written; nil where there is none.
  static func identity(of path: String) -> String? {
    var facts = stat()
    return stat(path, &facts) == 0 ? "\(facts.st_dev):\(facts.st_ino)" : nil
  }

  private static func read(
    _ file: Int32, expecting size: Int, atMost limit: Int
  ) -> Result<[UInt8], NotebookSourceError> {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, size))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return .failure(.unreadable(errno: errno)) }
      guard count > 0 else { return .success(bytes) }
      bytes += piece[..<count]
    }
    return .failure(.tooLarge(bytes: bytes.count, limit: limit))
  }
}
