import Glibc

/// Files that are read by the way. A FIFO, a device or a terminal in their place would keep a command waiting.
enum RegularFile {
  static func isThere(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  /// All bytes; nil for what is no regular file, or cannot be read.
  ///
  /// - Parameter allowingPipes: Whether a pipe will do that somebody writes to, `<(git show HEAD:outputs/nb.json)`. One
  ///   that nobody has open for writing gives nothing, and is not waited for.
  static func read(_ path: String, allowingPipes: Bool = false) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { return nil }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFIFO where allowingPipes: _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
    default: return nil
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, Int(facts.st_size)))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }
}
