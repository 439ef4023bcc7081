import Notebooks

/// Links between notebooks, as links between their pages: `other.md#section` becomes `other.html#section`.
public struct SiteLinks {
  /// The page's file by the notebook's path.
  private let files: [String: String]

  public init(pages: [SitePage]) {
    files = Dictionary(pages.map { (Self.plain($0.report.notebook), $0.file) }) { first, _ in
      first
    }
  }

  func resolved(in report: Report) -> Report {
    let folder = Self.folder(of: report.notebook)
    return report.mappingTexts { mapped($0, from: folder) }
  }

  /// The links of a report to files that are not in the site, each once.
  public func leadingOut(of report: Report) -> [String] {
    let folder = Self.folder(of: report.notebook)
    var found: [String] = []
    (report.abstract + report.body + report.cells.flatMap(\.caption)).eachBlock { block in
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
