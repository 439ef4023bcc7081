import Glibc

/// The few things done to folders.
enum Folder {
  /// Makes the folder at `path` and those above it that are missing.
  static func make(_ path: String) throws(FileError) {
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

  /// The path from the root with all links followed; nil where there is nothing.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names in the folder at `path`, in no order; none if it cannot be read.
  static func names(in path: String) -> [String] {
    (try? list(path)) ?? []
  }

  /// The names in the folder at `path`, in no order.
  static func list(_ path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw FileError(.open, path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
