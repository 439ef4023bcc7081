import Glibc

/// Paths from the root, through folders that are no links.
package enum RealPath {
  /// With all links followed; nil where there is nothing.
  package static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// As it is if there is no such folder.
  package static func of(folder: String) -> String { of(folder.isEmpty ? "." : folder) ?? folder }

  /// The same for all names of a file but links to it.
  package static func of(file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return "\(of(folder: String(file.dropLast(name.count))))/\(name)"
  }
}
