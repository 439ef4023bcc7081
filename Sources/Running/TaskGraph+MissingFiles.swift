import Engine
import Files
import FoundationEssentials
import Language
import Reports

extension TaskGraph {
  /// Diagnostics for files that cells name and that are missing or not regular files. Reads no file, but for the
  /// directories of archives.
  public func missingFiles() -> [Diagnostic] {
    cells.compactMap { cell in
      do {
        try confirmFiles(of: cell)
        return nil
      } catch {
        return diagnostic(of: error, in: cell)
      }
    }
  }

  private func confirmFiles(of cell: CellTask) throws {
    for option in cell.directive.declaration.options {
      guard case .path(let words) = option.type,
        case .text(let path)? = cell.options.values[option.name],
        !words.contains(path), !File.exists(path), ArchivePath(path) == nil
      else { continue }
      throw Self.missing(path, words: words, option: option.name)
    }
    for case .file(_, let path) in try cell.directive.ingredients(of: cell.options) {
      guard File.exists(path) else { throw Diagnostic("there is no file '\(path)'") }
      guard File.isRegular(path) else {
        throw Diagnostic(
          "'\(path)' is not a regular file",
          hint: Folder.exists(path) ? "source: \(path)" : "a copy of it as a file")
      }
    }
  }

  /// A diagnostic that names the folder, with the most similar name in it as a hint.
  private static func missing(_ path: String, words: [String], option: String) -> Diagnostic {
    let current = RealPath.of(folder: ".")
    let whole = URL(filePath: path.hasPrefix("/") ? path : current + "/" + path).standardized.path
    let folder = String(whole.prefix(upTo: whole.lastIndex(of: "/") ?? whole.startIndex))
    let name = String(whole.dropFirst(folder.count + 1))
    guard let names = try? Folder.list(folder.isEmpty ? "/" : folder) else {
      return Diagnostic(
        "there is no '\(name)' in '\(folder)', for there is no such folder", option: option)
    }
    return Diagnostic(
      "there is no '\(name)' in '\(folder)'",
      hint: Spelling.guess(for: name, among: names + words), option: option)
  }
}
