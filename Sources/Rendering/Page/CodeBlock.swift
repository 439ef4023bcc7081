/// Code that is shown, not run.
struct CodeBlock {
  let language: String
  let text: String

  var markup: Fragment {
    let name = language.prefix { !$0.isWhitespace }
    let mark: Fragment = name.isEmpty ? "" : " class=\"language-\(String(name))\""
    return """
      <pre tabindex="0"><code\(mark)>\(text)</code></pre>

      """
  }
}
