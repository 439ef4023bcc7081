#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

enum Folder {
  /// Creates a folder and those above it, where they are missing.
  static func create(_ path: String) throws(FilmsSample.Problem) {
    for end in path.indices.dropFirst() where path[end] == "/" {
      _ = mkdir(String(path[..<end]), 0o755)
    }
    guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    throw .refused(.createDirectory, path: path)
  }
}
