import Reports

/// Prose as the examples of GitHub's specification write it: nothing else is like it to the last byte.
enum SpecificationHTML {
  static func text(of blocks: [Markup.Block]) -> String { markup(blocks, isTight: false) }

  private static func markup(_ blocks: [Markup.Block], isTight: Bool) -> String {
    var text = ""
    for block in blocks {
      if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      text += markup(block, isTight: isTight)
    }
    return text
  }

  private static func markup(_ block: Markup.Block, isTight: Bool) -> String {
    switch block {
    case .heading(let level, _, let text): "<h\(level)>\(markup(text))</h\(level)>\n"
    case .paragraph(let text): isTight ? markup(text) : "<p>\(markup(text))</p>\n"
    case .list(let start, let tight, let items): list(start, tight, items)
    case .quote(let inner): "<blockquote>\n\(markup(inner, isTight: false))</blockquote>\n"
    case .code(_, let text): "<pre><code>\(escaped(text))</code></pre>\n"
    case .thematicBreak: "<hr />\n"
    case .html(let html): html
    case .table(let grid): table(grid)
    case .footnote, .cell: ""
    }
  }

  private static func list(_ start: Int?, _ tight: Bool, _ items: [[Markup.Block]]) -> String {
    let rows = items.map { item in
      "<li>\(tight ? "" : "\n")\(markup(item, isTight: tight))</li>\n"
    }.joined()
    return start == nil ? "<ul>\n\(rows)</ul>\n" : "<ol>\n\(rows)</ol>\n"
  }

  private static func table(_ grid: Markup.Grid) -> String {
    func row(_ cells: [[Markup.Inline]], _ name: String) -> String {
      let cells = zip(grid.alignments, cells).map { side, cell in
        "<\(name)\(side.map { " align=\"\($0.rawValue)\"" } ?? "")>\(markup(cell))</\(name)>\n"
      }
      return "<tr>\n\(cells.joined())</tr>\n"
    }
    let body = grid.rows.map { row($0, "td") }.joined()
    return "<table>\n<thead>\n\(row(grid.head, "th"))</thead>\n"
      + (body.isEmpty ? "" : "<tbody>\n\(body)</tbody>\n") + "</table>\n"
  }

  private static func markup(_ inlines: [Markup.Inline]) -> String {
    inlines.map { inline in
      let inner = markup(inline.inner)
      switch inline {
      case .text(let text): return escaped(text)
      case .softBreak: return "\n"
      case .lineBreak: return "<br />\n"
      case .code(let text): return "<code>\(escaped(text))</code>"
      case .html(let html): return html
      case .emphasis: return "<em>\(inner)</em>"
      case .strong: return "<strong>\(inner)</strong>"
      case .strikethrough: return "<del>\(inner)</del>"
      case .link(let destination, _, _):
        return "<a href=\"\(address(destination))\">\(inner)</a>"
      case .image(let source, _, let alt):
        return "<img src=\"\(address(source))\" alt=\"\(escaped(Markup.plainText(of: alt)))\" />"
      case .footnote(let label): return "[^\(label)]"
      case .task(let isDone):
        return "<input \(isDone ? "checked=\"\" " : "")disabled=\"\" type=\"checkbox\"> "
      case .reference(let reference): return reference.written
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func address(_ destination: String) -> String {
    let bytes = destination.utf8.map { byte in
      byte < 0x80
        ? String(Unicode.Scalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }
    return escaped(bytes.joined())
  }
}
