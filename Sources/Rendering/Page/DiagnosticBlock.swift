import Notebooks

/// A diagnostic as a terminal shows it: place, words, the line with a caret under it, the way out.
///
/// Its words are shown as they are: `PublishedWords` has made them fit for readers.
struct DiagnosticBlock {
  let diagnostic: Diagnostic

  var markup: Fragment {
    let severity = diagnostic.severity.rawValue
    return """
      <div class="diagnostic \(severity)">
      <p>\(place)<strong>\(severity):</strong> \(diagnostic.message)</p>
      \(excerpt)\(hint)</div>

      """
  }

  private var place: Fragment {
    let file = diagnostic.file.fileName
    guard let place = diagnostic.place else { return "\(file): " }
    return "\(file):\(place.line):\(place.column): "
  }

  private var excerpt: Fragment {
    guard let place = diagnostic.place, let line = diagnostic.sourceLine else { return "" }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    // A tab before the caret is as wide as the tab above it.
    let lead = String(line.prefix(max(place.column - 1, 0)).map { $0 == "\t" ? "\t" : " " })
    let room = max(line.count - lead.count, 1)
    let caret = "^" + String(repeating: "~", count: min(place.width, room) - 1)
    return """
      <pre tabindex="0">\(number) | \(line)
      \(margin) | \(lead)<span class="caret">\(caret)</span></pre>

      """
  }

  private var hint: Fragment {
    guard let hint = diagnostic.hint else { return "" }
    return "<p><strong>hint:</strong> \(hint)</p>\n"
  }
}
