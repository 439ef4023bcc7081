import Reports

/// How many cells a page has, and how many of them gave nothing.
struct CellCounts {
  private let all: Int
  private let failed: Int
  private let skipped: Int

  init(_ report: Report) {
    all = report.cells.count
    failed = report.cells.count { $0.status == .failed }
    skipped = report.cells.count { $0.status == .skipped }
  }

  /// `7 cells, all fine`, `7 cells, 1 failed, 2 not run`
  var words: String {
    guard all > 0 else { return "no cells" }
    var words = Phrases.count(all, "cell")
    guard failed + skipped > 0 else { return words + (all == 1 ? ", fine" : ", all fine") }
    if failed > 0 { words += ", \(failed) failed" }
    if skipped > 0 { words += ", \(skipped) not run" }
    return words
  }
}
