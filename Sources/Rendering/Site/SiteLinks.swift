import Notebooks

/// Links between notebooks, as links between their pages: `other.md#section` becomes `other.html#section`.
///
/// A notebook is known by its path, in whatever words a link says it. Who gives the paths sees to it that all
/// start at one place.
public struct SiteLinks {
  /// The page's file by the notebook's path.
  private let files: [String: String]

  /// - Parameter notebooks: The path of each, and the name of its page without `.html`.
  public init(_ notebooks: [(path: String, name: String)]) {
    files = Dictionary(notebooks.map { (Self.plain($0.path), "\($0.name).html") }) { first, _ in
      first
    }
  }

  func resolved(in page: SitePage) -> Report {
    let folder = Self.folder(of: page.path)
    return page.report.mappingTexts { mapped($0, from: folder) }
  }

  /// The links in texts of the notebook at `path` to files that are not in the site, each once.
  public func leadingOut(of blocks: [Markup.Block], at path: String) -> [String] {
    let folder = Self.folder(of: path)
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

  private func mapped(_ inlines: [Markup.Inline], from folder: String) -> [Markup.Inline] {
    inlines.map { inline in
      guard case .link(let destination, let title, let words) = inline,
        case .file(let path, _) = ProseAddress(destination), let file = file(path, from: folder)
      else { return inline.mappingInner { mapped($0, from: folder) } }
      let place = destination.firstIndex(of: "#").map { String(destination[$0...]) } ?? ""
      return .link(destination: Destination.ofFile(file) + place, title: title, words)
    }
  }

  /// The page of a notebook, or of the report that `brine run` writes of it.
  private func file(_ path: String, from folder: String) -> String? {
    let notebook = Self.plain(folder + path)
    if let file = files[notebook] { return file }
    guard notebook.hasSuffix(".html") else { return nil }
    return files[String(notebook.dropLast(4)) + "md"]
  }

  /// With the slash at its end; empty for the current one.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Without `.` and, where it can be told from the text, without `..`.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
