import Glibc

/// What is done to folders.
public enum Folder {
  /// Makes the folder at `path` and those above it that are missing.
  package static func make(_ path: String) throws(FileError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let code = errno
    let slash = path.utf8.dropLast().lastIndex(of: UInt8(ascii: "/"))
    guard code == ENOENT, let slash, slash > path.startIndex else {
      throw FileError(.makeDirectory, path, code: code)
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileError(.makeDirectory, path, code: errno)
    }
  }

  /// Whether there is a folder at `path`, links followed.
  package static func exists(_ path: String) -> Bool { FileStatus(ofFile: path)?.kind == .folder }

  /// The names in the folder at `path`, in order; none if it cannot be read.
  package static func names(in path: String) -> [String] {
    (try? list(path)) ?? []
  }

  /// The names in the folder at `path`, in order, those of hidden files too.
  package static func list(_ path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw FileError(.open, path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Waits until no other process or thread holds `folder`, and then does `work`: so that files which belong
  /// together stay together.
  ///
  /// The lock is on the folder itself: nothing is left in it, and a process that ends gives the lock back however it
  /// ends. It does not stop anybody who does not ask for it, and is not to be held while something is computed.
  /// Where there is no such folder, or its file system has no locks, `work` is done all the same.
  public static func withLock<Product, Failure: Error>(
    _ folder: String, _ work: () throws(Failure) -> Product
  ) throws(Failure) -> Product {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Closing it gives the lock back.
    defer { if descriptor >= 0 { close(descriptor) } }
    if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    return try work()
  }
}
