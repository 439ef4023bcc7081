import Reports

/// A notice above the text that names the files that have changed since the run read them.
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

  /// Files of the same name share a sentence.
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

  /// Links to the cells that read the changed data. Digests are compared too, because files may share a name.
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
