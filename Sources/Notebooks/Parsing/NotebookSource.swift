import Glibc

/// The bytes of a notebook's file.
public enum NotebookSource {
  /// In bytes. A notebook is written by hand; what is larger is some other file named by mistake.
  public static let largest = 16 << 20

  /// Reads a file of `largest` bytes or fewer. Says why not where it cannot; never blocks on the
  /// text inside, which `NotebookParser` judges.
  public static func read(_ path: String) -> Result<[UInt8], NotebookSourceError> {
    read(path, atMost: largest)
  }

  /// The same for another largest size.
  ///
  /// - Parameter isGiven: whether a person named the file, who may name a pipe. What a text, a folder or a record
  ///   names is read only if it is a regular file, and never waited for: of anything else there is nothing.
  static func read(
    _ path: String, atMost largest: Int = largest, isGiven: Bool = true
  ) -> Result<[UInt8], NotebookSourceError> {
    let file = open(path, O_RDONLY | O_CLOEXEC | (isGiven ? 0 : O_NONBLOCK))
    guard file >= 0 else {
      return .failure(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(errno: errno))
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { return .failure(.unreadable(errno: errno)) }
    guard isGiven || facts.st_mode & S_IFMT == S_IFREG else { return .success([]) }
    guard facts.st_mode & S_IFMT != S_IFDIR else { return .failure(.isDirectory) }
    guard facts.st_size <= largest else {
      return .failure(.tooLarge(bytes: Int(facts.st_size), limit: largest))
    }
    return read(file, expecting: Int(facts.st_size), atMost: largest)
  }

  /// What tells a file from all others, however its path is written; nil where there is none.
  static func identity(of path: String) -> String? {
    var facts = stat()
    return stat(path, &facts) == 0 ? "\(facts.st_dev):\(facts.st_ino)" : nil
  }

  private static func read(
    _ file: Int32, expecting size: Int, atMost largest: Int
  ) -> Result<[UInt8], NotebookSourceError> {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= largest {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return .failure(.unreadable(errno: errno)) }
      guard count > 0 else { return .success(bytes) }
      bytes += piece[..<count]
    }
    return .failure(.tooLarge(bytes: bytes.count, limit: largest))
  }
}
