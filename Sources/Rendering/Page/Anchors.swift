import Reports
import Words

/// The ids of a page's parts, each unique. Cells get theirs first, because other cells link to them; a heading that
/// would have the same id gets a number.
struct Anchors {
  /// By cell index.
  private(set) var cells: [String] = []
  private var cellsByName: [String: String] = [:]
  /// By the heading's anchor in the notebook.
  private var headings: [String: String] = [:]
  private var names = FreeNames()

  init(of report: Report) {
    for cell in report.cells {
      let anchor = names.claim("cell-" + Self.fragment(cell.id ?? cell.name))
      cells.append(anchor)
      if cellsByName[cell.name] == nil { cellsByName[cell.name] = anchor }
    }
    if let anchor = report.titleAnchor { headings[anchor] = names.claim(Self.fragment(anchor)) }
    Self.eachHeading(in: report.body) { _, anchor, _ in
      if headings[anchor] == nil { headings[anchor] = names.claim(Self.fragment(anchor)) }
    }
  }

  func heading(_ anchor: String) -> String {
    headings[anchor] ?? Self.fragment(anchor)
  }

  /// A link to the cell; only the name if there is no such cell.
  func link(toCell name: String) -> Fragment {
    guard let anchor = cellsByName[name] else { return "<bdi>\(name)</bdi>" }
    return "<a href=\"\(Destination.ofFragment(anchor))\">\(name)</a>"
  }

  /// Replaces whitespace, which ids must not contain, and full stops, which are reserved for the ids of other parts.
  private static func fragment(_ text: String) -> String {
    let kept = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.isWhitespace || $0 == "." ? "-" : $0 }))
    return kept.isEmpty ? "section" : kept
  }

  /// Visits every heading in the order of the text, including those in lists and quotes.
  static func eachHeading(
    in blocks: [Markup.Block], _ visit: (Int, String, [Markup.Inline]) -> Void
  ) {
    blocks.eachBlock { block in
      if case .heading(let level, let anchor, let text) = block { visit(level, anchor, text) }
    }
  }
}
