import Language
import Reports
import Words

/// Says above the text what of the page is older than the files that it was made from.
struct OutdatedNotice {
  let report: Report
  let anchors: Anchors

  var markup: Fragment {
    guard !report.outdated.isEmpty else { return "" }
    return """
      <aside class="notice" aria-label="What is outdated">
      <p><strong>This report is older than what it was made from.</strong> \(sentences)</p>
      </aside>

      """
  }

  /// Files of one name share one sentence.
  private var sentences: Fragment {
    var order: [String] = []
    var parts: [String: [OutdatedPart]] = [:]
    for part in report.outdated {
      let words = part.words(of: "this report")
      if parts[words] == nil { order.append(words) }
      parts[words, default: []].append(part)
    }
    return order.map { words -> Fragment in
      let readers = readers(of: parts[words] ?? [])
      let cells: Fragment = readers.isEmpty ? "" : " (in \(readers.listed()))"
      return "\(words)\(cells)."
    }.joined(separator: " ")
  }

  /// Those that read data of which one of the parts tells: not any file of that name.
  private func readers(of parts: [OutdatedPart]) -> [Fragment] {
    report.cells.filter { cell in
      cell.files.contains { file in
        parts.contains { part in
          part.kind == .data && part.name == file.name && part.sha256 == file.sha256
        }
      }
    }
    .map { anchors.link(toCell: $0.name) }
  }
}
