import Language
import Reports

/// Says above the text that the run failed, and where.
struct RunBanner {
  let report: Report
  let anchors: Anchors

  var markup: Fragment {
    guard report.status == .failed else { return "" }
    let failed = links(to: .failed)
    let skipped = links(to: .skipped)
    var sentences: [Fragment] = ["<strong>This run failed.</strong>"]
    if !failed.isEmpty {
      let count = Phrases.count(failed.count, "cell")
      sentences.append("\(count) failed: \(Phrases.list(failed)).")
    }
    if !skipped.isEmpty {
      let count = Phrases.count(skipped.count, "cell")
      sentences.append("\(count) did not run: \(Phrases.list(skipped)).")
    }
    return """
      <aside class="banner" aria-label="State of the run">
      <p>\(sentences.joined(separator: " "))</p>
      </aside>

      """
  }

  private func links(to status: CellReport.Status) -> [Fragment] {
    report.cells.filter { $0.status == status }.map { anchors.link(toCell: $0.name) }
  }
}
