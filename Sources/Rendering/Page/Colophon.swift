import Reports
import Words

/// The foot of the page: sources, versions and machine, and what the whole run took.
///
/// Contains the notebook's text as a download, byte for byte.
struct Colophon {
  let report: Report

  var markup: Fragment {
    var list = RecordList()
    list.add("from", source)
    for file in report.files { list.add("data", data(file)) }
    if report.tellsOfRun {
      list.add("run", run)
      if let machine = report.machine { list.add("on", text: machine.hardware + memory) }
    } else {
      list.add("cells", text: CellCounts(report).words)
    }
    if !report.versions.isEmpty {
      list.add("by", text: report.versions.joined(separator: ", "))
    }
    // The colophon is in English, even if the notebook is not.
    let language: Fragment = report.language == nil ? "" : " lang=\"en\""
    return "<footer class=\"colophon\"\(language)>\n\(list.markup)</footer>\n"
  }

  private var source: Fragment {
    guard let text = report.text else { return "<code>\(report.notebook)</code>" }
    return InputFileWords.markup(
      "<a download=\"\(text.name)\" href=\"\(text.address)\">\(text.name)</a>",
      bytes: text.bytes.count, sha256: text.sha256)
  }

  private func data(_ file: InputFile) -> Fragment {
    let words = InputFileWords.markup(file)
    return report.tellsOfRun && file.isRemembered
      ? "\(words), hashed by an earlier run; its size and times are as they were" : words
  }

  private var run: Fragment {
    let counts: [(CellReport.Status, String)] = [
      (.ran, "ran"), (.cached, "cached"), (.failed, "failed"), (.skipped, "not run"),
    ]
    let parts: [String] = counts.compactMap { status, words in
      let count = report.cells.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(words)" + (status == .cached ? saved : "")
    }
    let cells = counted(report.cells.count, "cell", isGrouped: true)
    let split = parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))"
    return
      "\(Moment.markup(report.finished)), \(cells) in \(DurationText.onPage(report.seconds))\(split)"
  }

  /// The time that it took to compute the cached results.
  private var saved: String {
    let seconds = report.cells.filter { $0.status == .cached }.compactMap(\.computeSeconds)
      .reduce(0, +)
    return seconds < 0.005 ? "" : " (which saved \(DurationText.onPage(seconds)))"
  }

  private var memory: String {
    guard let bytes = report.peakMemory else { return "" }
    let megabytes = DecimalText.placed(bytes / 1_000_000, decimals: 0, grouped: true)
    return "; at most \(megabytes)\u{A0}MB of memory"
  }
}
