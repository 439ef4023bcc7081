import Language
import Reports

/// A report's links to files. The notebook has them relative to its own folder; the report may be in another.
public struct ReportLinks {
  private let notebook: String
  private let page: String
  private let reportFolder: String
  private let isFile: (String) -> Bool

  /// - Parameters:
  ///   - notebook: The absolute path of the notebook's file; `reportFolder` is absolute, too.
  ///   - page: The file name of its report.
  ///   - isFile: Whether an absolute path is that of a file.
  public init(
    from notebook: String, to page: String, in reportFolder: String,
    isFile: @escaping (String) -> Bool
  ) {
    self.notebook = FilePath.plain(notebook)
    self.page = page
    self.reportFolder = reportFolder
    self.isFile = isFile
  }

  /// Links to other notebooks lead to their reports, in the folder of this one; links to other files become relative to
  /// the report's folder.
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
    // A report that does not exist yet, but whose notebook does.
    if name.hasSuffix(".html"), !isFile(file), isFile(file.dropLast(4) + "md") {
      return Destination.ofFile(name)
    }
    return FilePath.relative(to: file, from: reportFolder)
      .split(separator: "/", omittingEmptySubsequences: false)
      .map { Destination.ofFile(String($0)) }.joined(separator: "/")
  }
}

extension Report {
  /// The report with changed addresses in its links to files.
  ///
  /// - Parameter address: Returns the new address for a path as in the notebook; nil leaves the link unchanged. The
  ///   rest, `?query` and `#section`, is kept.
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
