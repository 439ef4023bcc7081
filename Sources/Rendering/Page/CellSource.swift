/// The source of a directive cell: its fences, and its body with highlighted YAML.
struct CellSource {
  let source: String

  var markup: Fragment {
    "<pre class=\"cell-source\" tabindex=\"0\"><code>\(marked)</code></pre>\n"
  }

  private var marked: Fragment {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let closing = lines.count > 1 && Self.isFence(lines[lines.count - 1]) ? lines.removeLast() : nil
    let body = lines.dropFirst().joined(separator: "\n")
    var marked = Self.fence(lines[0])
    if lines.count > 1 { marked += "\n\(YAMLMarks.markup(of: body))" }
    if let closing { marked += "\n\(Self.fence(closing))" }
    return marked
  }

  private static func fence(_ line: Substring) -> Fragment {
    "<span class=\"fence\">\(String(line))</span>"
  }

  private static func isFence(_ line: Substring) -> Bool {
    let bare = line.drop { $0 == " " }
    return bare.hasPrefix("```") || bare.hasPrefix("~~~")
  }
}

/// A code block of the prose. YAML is highlighted as in cells; other languages are not.
struct CodeBlock {
  let language: String
  let text: String

  var markup: Fragment {
    let name = String(language.prefix { !$0.isWhitespace })
    let mark: Fragment = name.isEmpty ? "" : " class=\"language-\(name)\""
    let isYAML = ["yaml", "yml"].contains(name.lowercased())
    return """
      <pre tabindex="0"><code\(mark)>\(isYAML ? YAMLMarks.markup(of: text) : "\(text)")</code></pre>

      """
  }
}
