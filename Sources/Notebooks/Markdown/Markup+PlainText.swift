extension Markup {
  /// Of blocks, with an empty line between them; without code and cells.
  public static func plainText(of blocks: [Block]) -> String {
    blocks.map { block in
      let texts = block.texts.map { plainText(of: $0) }
      return (texts + [plainText(of: block.inner)]).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// What is left of inlines without any markup: for headings in a table of contents, alt texts,
  /// the page's title.
  public static func plainText(of inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .softBreak, .lineBreak: " "
      case .html, .footnote, .task: ""
      case .reference(let reference): reference.written
      case .emphasis, .strong, .strikethrough, .link, .image: plainText(of: inline.inner)
      }
    }.joined()
  }
}
