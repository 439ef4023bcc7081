import Language
import Reports

/// Links between notebooks, as links between their pages: `other.md#section` becomes `other.html#section`.
///
/// A notebook is known by its path, in whatever words a link says it. Who gives the paths sees to it that all
/// start at one place.
public struct SiteLinks {
  /// The page's file by the notebook's path.
  private let files: [String: String]

  /// - Parameter notebooks: The path of each, and the name of its page without `.html`.
  public init(_ notebooks: [(path: String, name: String)]) {
    files = Dictionary(notebooks.map { (FilePath.plain($0.path), "\($0.name).html") }) { first, _ in
      first
    }
  }

  func resolved(in page: SitePage) -> Report {
    let folder = FilePath.folder(of: page.path)
    return page.report.mappingFileLinks { file($0, from: folder).map(Destination.ofFile) }
  }

  /// The links in texts of the notebook at `path` to files that are not in the site, each once.
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

  /// The page of a notebook, or of the report that `brine run` writes of it.
  private func file(_ path: String, from folder: String) -> String? {
    let notebook = FilePath.plain(folder + path)
    if let file = files[notebook] { return file }
    guard notebook.hasSuffix(".html") else { return nil }
    return files[String(notebook.dropLast(4)) + "md"]
  }
}
