import Checkpoints
import FoundationEssentials
import Notebooks

extension Plan {
  /// The files that cells name and that are not there or are no files, and what a run would say of them otherwise.
  /// Looks for files, and reads none.
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

  private func confirmFiles(of cell: PlannedCell) throws {
    for option in cell.directive.declaration.options {
      guard case .path(let words) = option.type,
        case .text(let path)? = cell.options.values[option.name],
        !words.contains(path), !FileManager.default.fileExists(atPath: path)
      else { continue }
      throw Self.missing(path, words: words, option: option.name)
    }
    for case .file(_, let path) in try cell.directive.ingredients(of: cell.options) {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CellFailure("there is no file '\(path)'")
      }
      guard FileStatus.isRegular(path) else {
        throw CellFailure(
          "'\(path)' is not a regular file",
          hint: isFolder ? "source: \(path)" : "a copy of it as a file")
      }
    }
  }

  /// Names the folder that was looked in, and the name in it that is nearest.
  private static func missing(_ path: String, words: [String], option: String) -> CellFailure {
    let current = FileManager.default.currentDirectoryPath
    let whole = URL(filePath: path.hasPrefix("/") ? path : current + "/" + path).standardized.path
    let folder = String(whole.prefix(upTo: whole.lastIndex(of: "/") ?? whole.startIndex))
    let name = String(whole.dropFirst(folder.count + 1))
    guard
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: folder.isEmpty ? "/" : folder)
    else {
      return CellFailure(
        "there is no '\(name)' in '\(folder)', for there is no such folder", option: option)
    }
    return CellFailure(
      "there is no '\(name)' in '\(folder)'",
      hint: Spelling.guess(for: name, among: names.sorted() + words), option: option)
  }
}
