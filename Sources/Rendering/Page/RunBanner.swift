import Reports
import Words

/// A banner above the text that says that the run failed, and in which cells.
struct RunBanner {
  let report: Report
  let anchors: Anchors

  var markup: Fragment {
    guard report.status == .failed else { return "" }
    let failed = links(to: .failed)
    let skipped = links(to: .skipped)
    var sentences: [Fragment] = ["<strong>This run failed.</strong>"]
    if !failed.isEmpty {
      let count = counted(failed.count, "cell", isGrouped: true)
      sentences.append("\(count) failed: \(failed.listed()).")
    }
    if !skipped.isEmpty {
      let count = counted(skipped.count, "cell", isGrouped: true)
      sentences.append("\(count) did not run: \(skipped.listed()).")
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
