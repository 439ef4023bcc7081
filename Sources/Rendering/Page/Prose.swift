import Language
import Reports

/// The notebook's text with its cells in place.
///
/// The title block holds the page's only first-level heading, so the notebook's highest level becomes
/// the second. Raw HTML is left out unless the report lets it through. Footnotes stand at the end.
struct Prose {
  let report: Report
  let anchors: Anchors
  let footnotes: Footnotes
  let images: PageImages
  private let numbers: ExhibitNumbers
  /// How many levels the headings go down.
  private let shift: Int

  /// What changes on the way through the text.
  struct Progress {
    /// Of the nearest heading above, which the headings inside a cell go under.
    var level = 1
    /// How often each footnote has been referred to.
    var marks: [String: Int] = [:]
  }

  init(report: Report, anchors: Anchors) {
    self.report = report
    self.anchors = anchors
    footnotes = Footnotes(in: report.body)
    images = PageImages(of: report)
    numbers = ExhibitNumbers(of: report)
    var highest = 2
    Anchors.eachHeading(in: report.body) { level, _, _ in highest = min(highest, level) }
    shift = 2 - highest
  }

  var markup: Fragment {
    var progress = Progress()
    let text = blocks(report.body, isTight: false, &progress)
    return text + endnotes(&progress)
  }

  /// Text that stands apart: the abstract, a caption.
  func passage(_ blocks: [Markup.Block]) -> Fragment {
    var progress = Progress()
    return self.blocks(blocks, isTight: false, &progress)
  }

  func blocks(
    _ blocks: [Markup.Block], isTight: Bool, _ progress: inout Progress
  ) -> Fragment {
    var text: Fragment = ""
    for block in blocks {
      text += markup(block, isTight: isTight, &progress)
    }
    return text
  }

  private func markup(
    _ block: Markup.Block, isTight: Bool, _ progress: inout Progress
  ) -> Fragment {
    switch block {
    case .heading(let written, let anchor, let text):
      let level = min(written + shift, 6)
      progress.level = level
      let id = anchors.heading(anchor)
      return """
        <h\(level) id="\(id)">\(markup(of: text, &progress)) <a class="anchor" \
        href="\(Destination.ofFragment(id))" aria-label="Link to this section">#</a></h\(level)>

        """
    case .paragraph(let text):
      let words = markup(of: text, &progress)
      return isTight ? "\(words)\n" : "<p>\(words)</p>\n"
    case .list(let start, let tight, let items):
      return list(start: start, tight: tight, items: items, &progress)
    case .quote(let inner):
      return "<blockquote>\n\(blocks(inner, isTight: false, &progress))</blockquote>\n"
    case .code(let language, let text):
      return CodeBlock(language: language, text: text).markup
    case .thematicBreak:
      return "<hr>\n"
    case .html(let html):
      return raw(html)
    case .table(let grid):
      return markup(of: grid, &progress)
    case .footnote:
      return ""
    case .cell(let index):
      guard report.cells.indices.contains(index) else { return "" }
      return section(ofCell: index, level: min(progress.level + 1, 6)).markup
    }
  }

  private func section(ofCell index: Int, level: Int) -> CellSection {
    let exhibits = report.cells[index].exhibits.indices
    let labels = exhibits.map { numbers.labels[.init(cell: index, exhibit: $0)] }
    return CellSection(
      cell: report.cells[index], id: anchors.cells[index], anchors: anchors, headingLevel: level,
      labels: labels, caption: passage(report.cells[index].caption), tellsOfRun: report.tellsOfRun)
  }

  private func list(
    start: Int?, tight: Bool, items: [[Markup.Block]], _ progress: inout Progress
  ) -> Fragment {
    var text: Fragment = ""
    for item in items {
      let kind: Fragment = Self.isTask(item) ? " class=\"task\"" : ""
      // Its mark stands where its text begins.
      let side: Fragment = Markup.plainText(of: item).mayRunFromTheRight ? " dir=\"auto\"" : ""
      text += "<li\(kind)\(side)>\(blocks(item, isTight: tight, &progress))</li>\n"
    }
    switch start {
    case nil: return "<ul>\n\(text)</ul>\n"
    case 1: return "<ol>\n\(text)</ol>\n"
    case .some(let number): return "<ol start=\"\(number)\">\n\(text)</ol>\n"
    }
  }

  private static func isTask(_ item: [Markup.Block]) -> Bool {
    guard case .paragraph(let text) = item.first, case .task = text.first else { return false }
    return true
  }
}

extension Prose {
  /// A table of the text, which scrolls in its own place where it is wide.
  func markup(of grid: Markup.Grid, _ progress: inout Progress) -> Fragment {
    let head = row(grid.head, of: grid, "th", &progress)
    var rows: Fragment = ""
    for cells in grid.rows { rows += row(cells, of: grid, "td", &progress) }
    let body: Fragment = grid.rows.isEmpty ? "" : "<tbody>\n\(rows)</tbody>\n"
    return """
      <div class="scroll grid" role="group" tabindex="0" aria-label="Table">
      <table>
      <thead>
      \(head)</thead>
      \(body)</table>
      </div>

      """
  }

  private func row(
    _ cells: [[Markup.Inline]], of grid: Markup.Grid, _ element: Fragment,
    _ progress: inout Progress
  ) -> Fragment {
    var row: Fragment = ""
    for (alignment, cell) in zip(grid.alignments, cells) {
      let side: Fragment = alignment.map { " class=\"\($0.rawValue)\"" } ?? ""
      let scope: Fragment = element == "th" ? " scope=\"col\"" : ""
      row += "<\(element)\(scope)\(side)>\(markup(of: cell, &progress))</\(element)>"
    }
    return "<tr>\(row)</tr>\n"
  }
}
