/// Code that is shown, not run. YAML has its parts marked, as the cells have; what other languages mean is not
/// Brine's to know.
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
