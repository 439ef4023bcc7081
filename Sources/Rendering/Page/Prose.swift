import Reports

/// The notebook's text with its cells in place.
///
/// The page's title is its only first-level heading: if the notebook has others, all its headings move down a level.
/// Raw HTML is left out unless the report allows it. Footnotes are at the end.
struct Prose {
  let report: Report
  let anchors: Anchors
  let footnotes: Footnotes
  let images: PageImages
  private let numbers: ExhibitNumbers
  /// By how many levels headings are moved down, 0 or 1.
  private let shift: Int

  /// State that changes while the text is rendered.
  struct Progress {
    /// Level of the nearest heading above. Headings inside a cell are a level below it.
    var level = 1
    /// Number of references so far, by footnote.
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

  /// Text outside the body: the abstract or a caption.
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
      // The list marker is on the side where the text begins.
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
  /// A table of the text, which scrolls horizontally if it is wide.
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

extension [Markup.Inline] {
  /// The text without markup, for the contents and for alternative texts.
  var plainText: String { Markup.plainText(of: self) }
}

extension Prose {
  func markup(of inlines: [Markup.Inline], _ progress: inout Progress) -> Fragment {
    var markup: Fragment = ""
    for inline in inlines { markup += self.markup(of: inline, &progress) }
    return markup
  }

  private func markup(of inline: Markup.Inline, _ progress: inout Progress) -> Fragment {
    switch inline {
    case .text(let text): return "\(text)"
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .code(let text): return "<code>\(text)</code>"
    case .html(let html): return raw(html)
    case .emphasis(let inner): return "<em>\(markup(of: inner, &progress))</em>"
    case .strong(let inner): return "<strong>\(markup(of: inner, &progress))</strong>"
    case .strikethrough(let inner): return "<del>\(markup(of: inner, &progress))</del>"
    case .link(let destination, let title, let inner):
      return Self.link(to: destination, title: title, markup(of: inner, &progress))
    case .image(let source, let title, let alt):
      guard let attributes = images.attributes(of: source) else {
        // An image that is not embedded would have to be fetched. It becomes a link.
        let words = alt.plainText.isEmpty ? source : alt.plainText
        return Self.link(to: source, title: title, "\(words)")
      }
      return "<img \(attributes) alt=\"\(alt.plainText)\"\(Self.attribute(title: title))>"
    case .footnote(let label): return footnotes.mark(label, &progress)
    case .task(let isDone):
      let state: Fragment = isDone ? " checked=\"\" aria-label=\"done\"" : " aria-label=\"to do\""
      return "<input type=\"checkbox\" disabled=\"\"\(state)> "
    case .reference(let reference): return "\(reference.written)"
    }
  }

  /// The author's HTML, if the report allows it, without elements that leave the page or open connections despite its
  /// policy: `<meta http-equiv="refresh">`, `<link rel="preconnect">` and the like, and `<iframe>`, to whose address
  /// Chromium connects before it checks the policy. None is of use in a page that fetches nothing.
  ///
  /// An unclosed tag is removed with the rest of the HTML, so that the text after it cannot close it.
  func raw(_ html: String) -> Fragment {
    guard report.allowsHTML else { return "" }
    let unruly = /<(?:meta|link|base|iframe)(?:[\s\/>][^>]*)?(?:>|$)/.ignoresCase()
      .matchingSemantics(.unicodeScalar)
    return Fragment(stringLiteral: html.replacing(unruly, with: " "))
  }

  private static func link(
    to destination: String, title: String, _ words: Fragment
  ) -> Fragment {
    guard let destination = Destination.ofLink(destination) else { return words }
    return "<a href=\"\(destination)\"\(attribute(title: title))>\(words)</a>"
  }

  private static func attribute(title: String) -> Fragment {
    title.isEmpty ? "" : " title=\"\(title)\""
  }
}
