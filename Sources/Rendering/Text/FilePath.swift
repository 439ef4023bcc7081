/// Operations on paths as text, without access to the file system.
public enum FilePath {
  /// The folder with a trailing slash; empty for the current folder.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Without `.`, and without `..` except at the start of a relative path.
  static func plain(_ path: String) -> String {
    (path.hasPrefix("/") ? "/" : "") + parts(of: path).joined(separator: "/")
  }

  /// The path of a file relative to a folder. Both must be absolute.
  public static func relative(to file: String, from folder: String) -> String {
    let (file, folder) = (parts(of: file), parts(of: folder))
    let common = zip(file, folder).prefix { $0 == $1 }.count
    let up = folder.dropFirst(common).map { _ in ".." as Substring }
    return (up + file.dropFirst(common)).joined(separator: "/")
  }

  private static func parts(of path: String) -> [Substring] {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return parts
  }
}
