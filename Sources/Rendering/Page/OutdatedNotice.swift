import Notebooks

/// Says above the text what of the page is older than the files that it was made from.
struct OutdatedNotice {
  let report: Report
  let anchors: Anchors

  var markup: Fragment {
    guard !report.outdated.isEmpty else { return "" }
    let sentences = report.outdated.map(sentence).joined(separator: " ")
    return """
      <aside class="notice" aria-label="What is outdated">
      <p><strong>This report is older than what it was made from.</strong> \(sentences)</p>
      </aside>

      """
  }

  private func sentence(_ part: OutdatedPart) -> Fragment {
    let readers = part.kind == .data ? self.readers(of: part.name) : []
    let cells: Fragment = readers.isEmpty ? "" : " (in \(Phrases.list(readers)))"
    return "\(part.words(of: "this report"))\(cells)."
  }

  private func readers(of name: String) -> [Fragment] {
    report.cells.filter { $0.files.contains { $0.name == name } }
      .map { anchors.link(toCell: $0.name) }
  }
}
