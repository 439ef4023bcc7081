/// Code that is shown, not run.
struct CodeBlock {
  let language: String
  let text: String

  var markup: Fragment {
    let name = String(language.prefix { !$0.isWhitespace })
    let mark: Fragment = name.isEmpty ? "" : " class=\"language-\(name)\""
    return """
      <pre tabindex="0"><code\(mark)>\(CodeMarks(language: name).markup(of: text))</code></pre>

      """
  }
}
