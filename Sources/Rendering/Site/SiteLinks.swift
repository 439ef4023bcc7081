import Language
import Reports

/// Turns links between notebooks into links between their pages: `other.md#section` becomes `other.html#section`.
///
/// Notebooks are identified by their paths, with `.` and `..` resolved. All paths must start at the same folder.
public struct SiteLinks {
  /// File names of the pages, by the notebooks' paths.
  private let files: [String: String]

  /// - Parameter notebooks: The path of each notebook, and the name of its page without `.html`.
  public init(_ notebooks: [(path: String, name: String)]) {
    files = Dictionary(notebooks.map { (FilePath.plain($0.path), "\($0.name).html") }) { first, _ in
      first
    }
  }

  func resolved(in page: SitePage) -> Report {
    let folder = FilePath.folder(of: page.path)
    return page.report.mappingFileLinks { file($0, from: folder).map(Destination.ofFile) }
  }

  /// The files outside the site that texts of the notebook at `path` link to, each once.
  public func leadingOut(of blocks: [Markup.Block], at path: String) -> [String] {
    let folder = FilePath.folder(of: path)
    var found: [String] = []
    blocks.eachBlock { block in
      for text in block.texts {
        text.eachInline { inline in
          guard case .link(let destination, _, _) = inline,
            case .file(let path, _) = ProseAddress(destination), file(path, from: folder) == nil,
            !found.contains(path)
          else { return }
          found.append(path)
        }
      }
    }
    return found
  }

  /// The page for a link to a notebook, or to the report that `brine run` writes of it; nil for other links.
  private func file(_ path: String, from folder: String) -> String? {
    let notebook = FilePath.plain(folder + path)
    if let file = files[notebook] { return file }
    guard notebook.hasSuffix(".html") else { return nil }
    return files[String(notebook.dropLast(4)) + "md"]
  }
}
