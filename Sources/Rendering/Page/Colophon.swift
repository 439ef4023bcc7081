import Notebooks

/// The foot of the page: what made it, when, and what the whole run took.
struct Colophon {
  let report: Report

  var markup: Fragment {
    """
    <footer class="colophon">
    <p>From <code>\(report.notebook)</code>\(moment). \(totals)</p>
    \(versions)</footer>

    """
  }

  private var moment: Fragment {
    report.tellsOfRun ? ", \(Moment.markup(report.finished))" : ""
  }

  private var totals: Fragment {
    guard report.tellsOfRun else { return "\(CellCounts(report).words)." }
    let counts: [(CellReport.Status, String)] = [
      (.ran, "ran"), (.cached, "cached"), (.failed, "failed"), (.skipped, "not run"),
    ]
    let parts: [Fragment] = counts.compactMap { status, words in
      let count = report.cells.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(words)"
    }
    let cells = Phrases.count(report.cells.count, "cell")
    let split: Fragment = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    return "\(cells)\(split) in \(Phrases.duration(report.seconds))."
  }

  private var versions: Fragment {
    guard !report.versions.isEmpty else { return "" }
    return "<p>\(report.versions.joined(separator: " · "))</p>\n"
  }
}
