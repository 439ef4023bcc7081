import Engine
import Files
import FoundationEssentials

/// Where a notebook's relative paths begin.
public struct NotebookPlace: Hashable, Sendable {
  /// The folder of the notebook.
  public let folder: String
  /// The folder the command was given in.
  public let current: String

  public init(folder: String, current: String) {
    self.folder = folder
    self.current = current
  }

  /// The path of a file named in the notebook (from the notebook's folder), or of one given on the
  /// command line, which is tried from the current folder first, as a shell's user expects.
  func resolve(_ path: String, isFromCommandLine: Bool) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
      return home + path.dropFirst()
    }
    let bases = isFromCommandLine ? [current, folder] : [folder]
    let candidates = bases.map { $0.isEmpty || $0 == "." ? path : $0 + "/" + path }
    return candidates.first { File.exists($0) || ArchivePath($0) != nil } ?? candidates[0]
  }
}
