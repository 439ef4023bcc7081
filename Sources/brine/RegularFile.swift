import Glibc
import Notebooks

/// Files that are read by the way. A FIFO, a device or a terminal in their place would keep a command waiting.
enum RegularFile {
  static func isThere(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  /// All bytes; nil for what is no regular file, or cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    try? NotebookSource.read(path, atMost: .max, allowing: .file).get()
  }
}
