import Glibc

/// Operations on folders.
public enum Folder {
  /// Creates the folder at `path` and its missing parents.
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

  /// Whether there is a folder at `path`. Follows links.
  package static func exists(_ path: String) -> Bool { FileStatus(ofFile: path)?.kind == .folder }

  /// The sorted names in the folder at `path`; empty if it cannot be read.
  package static func names(in path: String) -> [String] {
    (try? list(path)) ?? []
  }

  /// The sorted names in the folder at `path`, including hidden files.
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

  /// Runs `work` while holding an exclusive lock on `folder`, so that files which belong together stay consistent.
  /// Waits until no other process or thread holds the lock.
  ///
  /// The lock is on the folder itself: it leaves no file, and a process releases it however it ends. It is advisory,
  /// and must not be held during long computations. If the folder does not exist, or its file system has no locks,
  /// `work` runs without a lock.
  public static func withLock<Product, Failure: Error>(
    _ folder: String, _ work: () throws(Failure) -> Product
  ) throws(Failure) -> Product {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Closing releases the lock.
    defer { if descriptor >= 0 { close(descriptor) } }
    if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    return try work()
  }
}

/// Absolute paths with resolved links.
package enum RealPath {
  /// The path with all links resolved; nil if nothing exists there.
  package static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder with all links resolved; unchanged if it does not exist.
  package static func of(folder: String) -> String { of(folder.isEmpty ? "." : folder) ?? folder }

  /// The file's name in its resolved folder. Does not resolve a link in the last component.
  package static func of(file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return "\(of(folder: String(file.dropLast(name.count))))/\(name)"
  }
}
