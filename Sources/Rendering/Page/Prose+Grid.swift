import Notebooks

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
