import Reports
import Words

/// Where a cell's results come from: when it ran, what it read, its key and its source.
///
/// Begins with the cell's name, because it is all that a cell without output shows.
struct Provenance {
  let cell: CellReport
  let anchors: Anchors
  var tellsOfRun = true

  var markup: Fragment {
    """
    <footer class="provenance">
    <p>\(line)</p>
    \(sourceFold)\(recordFold)</footer>

    """
  }

  private var line: Fragment {
    let name: Fragment = "<bdi class=\"name\">\(cell.name)</bdi>"
    var parts = [name] + (tellsOfRun ? ofRun : lasting)
    let read = cell.reads.map(anchors.link(toCell:)) + cell.files.map { "\($0.name)" }
    if !read.isEmpty { parts.append("reads \(read.listed())") }
    if let key = cell.key { parts.append("key <code>\(String(key.prefix(7)))</code>") }
    return parts.joined(separator: "\u{A0}· ")
  }

  private var ofRun: [Fragment] {
    var parts: [Fragment] = [timing]
    if let computed = cell.computed, cell.status == .cached {
      parts.append("computed \(Moment.markup(computed))\(cost)")
    }
    return parts
  }

  /// Facts that stay true until the result changes, whichever run shows it.
  private var lasting: [Fragment] {
    switch cell.status {
    case .ran, .cached:
      return [cell.computed.map { "computed \(Moment.markup($0))\(cost)" } ?? "computed"]
    case .failed, .skipped:
      return ["\(cell.status.rawValue), line \(cell.line)"]
    }
  }

  private var timing: Fragment {
    switch cell.status {
    case .ran: "ran in \(DurationText.onPage(cell.seconds))"
    case .cached: "cached, read back in \(DurationText.onPage(cell.seconds))"
    case .failed: "failed after \(DurationText.onPage(cell.seconds))"
    case .skipped: "skipped, line \(cell.line)"
    }
  }

  private var cost: Fragment {
    cell.computeSeconds.map { " in \(DurationText.onPage($0))" } ?? ""
  }

  private var sourceFold: Fragment {
    guard cell.echo == .fold else { return "" }
    return """
      <details class="printed"><summary>Source</summary>
      \(CellSource(source: cell.source).markup)</details>

      """
  }

  private var recordFold: Fragment {
    let record = CellRecord(cell: cell).markup
    guard !record.isEmpty else { return "" }
    return """
      <details><summary>Record</summary>
      \(record)</details>

      """
  }
}
