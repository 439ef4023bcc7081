/// Paths as text; the file system is not asked.
public enum FilePath {
  /// With the slash at its end; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Without `.` and, where it can be told from the text, without `..`.
  static func plain(_ path: String) -> String {
    (path.hasPrefix("/") ? "/" : "") + parts(of: path).joined(separator: "/")
  }

  /// The way from a folder to a file, both from the root.
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
