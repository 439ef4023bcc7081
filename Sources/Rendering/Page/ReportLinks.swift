import Language
import Reports

/// Links of a report to files. Its notebook names them from its own folder; a reader opens the report where
/// that lies.
public struct ReportLinks {
  private let notebook: String
  private let page: String
  private let reportFolder: String
  private let isFile: (String) -> Bool

  /// - Parameters:
  ///   - notebook: The path of its file, from the root, as `reportFolder` is.
  ///   - page: The file's name of its report.
  ///   - isFile: Whether there is a file at a path from the root.
  public init(
    from notebook: String, to page: String, in reportFolder: String,
    isFile: @escaping (String) -> Bool
  ) {
    self.notebook = FilePath.plain(notebook)
    self.page = page
    self.reportFolder = reportFolder
    self.isFile = isFile
  }

  /// A link to another notebook leads to the report of it, which lies beside this one; one to any other file
  /// leads from the report's folder to that.
  public func resolved(in report: Report) -> Report {
    report.mappingFileLinks(address)
  }

  private func address(of path: String) -> String? {
    let file = FilePath.plain(FilePath.folder(of: notebook) + path)
    let name = file.fileName
    if file == notebook { return Destination.ofFile(page) }
    if name.lowercased().hasSuffix(".md") {
      return Destination.ofFile(name.dropLast(3) + ".html")
    }
    // A report that is not written yet, and whose notebook is there.
    if name.hasSuffix(".html"), !isFile(file), isFile(file.dropLast(4) + "md") {
      return Destination.ofFile(name)
    }
    return FilePath.relative(to: file, from: reportFolder)
      .split(separator: "/", omittingEmptySubsequences: false)
      .map { Destination.ofFile(String($0)) }.joined(separator: "/")
  }
}

extension Report {
  /// The report with other addresses for its links to files.
  ///
  /// - Parameter address: Gets the file's path as the notebook has it; nil leaves the link as it is. What
  ///   follows the path, `?query` and `#section`, stays.
  func mappingFileLinks(_ address: (String) -> String?) -> Report {
    mappingTexts { Self.mapped($0, address) }
  }

  private static func mapped(
    _ inlines: [Markup.Inline], _ address: (String) -> String?
  ) -> [Markup.Inline] {
    inlines.map { inline in
      guard case .link(let destination, let title, let words) = inline,
        case .file(let path, _) = ProseAddress(destination), let file = address(path)
      else { return inline.mappingInner { mapped($0, address) } }
      let place =
        destination.firstIndex { "?#".contains($0) }.map { String(destination[$0...]) } ?? ""
      return .link(destination: file + place, title: title, words)
    }
  }
}
