import Reports

/// A diagnostic as on a terminal: position, message, the line with a caret under it, and hint.
///
/// Its texts are shown unchanged: `PublishedWords` has adapted them for readers.
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
    guard let place = diagnostic.range else { return "\(file): " }
    return "\(file):\(place.line):\(place.column): "
  }

  private var excerpt: Fragment {
    guard let excerpt = diagnostic.excerpt else { return "" }
    return """
      <pre tabindex="0">\(excerpt.gutter) | \(excerpt.text)
      \(excerpt.blankGutter) | \(excerpt.indent)<span class="caret">\(excerpt.caret)</span></pre>

      """
  }

  private var hint: Fragment {
    guard let hint = diagnostic.hint else { return "" }
    return "<p><strong>hint:</strong> \(hint)</p>\n"
  }
}
