import FoundationEssentials
import Glibc

/// Paths from the root, through folders that are no links.
enum RealPath {
  /// As it is if there is no such folder.
  static func of(folder: String) -> String {
    guard let resolved = realpath(folder.isEmpty ? "." : folder, nil) else { return folder }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The same for all names of a file but links to it.
  static func of(file: String) -> String {
    "\(of(folder: String(file.dropLast(file.fileName.count))))/\(file.fileName)"
  }
}
