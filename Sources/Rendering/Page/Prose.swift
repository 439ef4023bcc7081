import Notebooks

/// The notebook's text with its cells in place.
///
/// The title block holds the page's only first-level heading, so the notebook's highest level becomes
/// the second. Raw HTML is left out.
struct Prose {
  let report: Report
  let anchors: Anchors
  /// How many levels the headings go down.
  private let shift: Int

  init(report: Report, anchors: Anchors) {
    self.report = report
    self.anchors = anchors
    var highest = 2
    Anchors.eachHeading(in: report.body) { level, _, _ in highest = min(highest, level) }
    shift = 2 - highest
  }

  var markup: Fragment {
    var level = 1
    return blocks(report.body, isTight: false, below: &level)
  }

  private func blocks(
    _ blocks: [Markup.Block], isTight: Bool, below level: inout Int
  ) -> Fragment {
    var text: Fragment = ""
    for block in blocks {
      text += markup(block, isTight: isTight, below: &level)
    }
    return text
  }

  /// `level` is that of the nearest heading above, which the headings inside a cell go under.
  private func markup(
    _ block: Markup.Block, isTight: Bool, below level: inout Int
  ) -> Fragment {
    switch block {
    case .heading(let written, let anchor, let text):
      level = min(written + shift, 6)
      let id = anchors.heading(anchor)
      return """
        <h\(level) id="\(id)">\(text.markup) <a class="anchor" \
        href="\(Destination.ofFragment(id))" aria-label="Link to this section">#</a></h\(level)>

        """
    case .paragraph(let text):
      return isTight ? "\(text.markup)\n" : "<p>\(text.markup)</p>\n"
    case .list(let start, let tight, let items):
      return list(start: start, tight: tight, items: items, below: &level)
    case .quote(let inner):
      return "<blockquote>\n\(blocks(inner, isTight: false, below: &level))</blockquote>\n"
    case .code(let language, let text):
      return CodeBlock(language: language, text: text).markup
    case .thematicBreak:
      return "<hr>\n"
    case .html:
      return ""
    case .cell(let index):
      guard report.cells.indices.contains(index) else { return "" }
      return CellSection(
        cell: report.cells[index], id: anchors.cells[index], anchors: anchors,
        headingLevel: min(level + 1, 6)
      ).markup
    }
  }

  private func list(
    start: Int?, tight: Bool, items: [[Markup.Block]], below level: inout Int
  ) -> Fragment {
    var text: Fragment = ""
    for item in items {
      text += "<li>\(blocks(item, isTight: tight, below: &level))</li>\n"
    }
    switch start {
    case nil: return "<ul>\n\(text)</ul>\n"
    case 1: return "<ol>\n\(text)</ol>\n"
    case .some(let number): return "<ol start=\"\(number)\">\n\(text)</ol>\n"
    }
  }
}
