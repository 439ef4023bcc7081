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

  /// Whether plain text says all that the inlines say: they are text, code and emphasis only.
  static func isWords(_ inlines: [Inline]) -> Bool {
    inlines.allSatisfy { inline in
      switch inline {
      case .text, .code, .softBreak, .lineBreak: true
      case .emphasis(let inner), .strong(let inner): isWords(inner)
      case .strikethrough, .html, .footnote, .task, .reference, .link, .image: false
      }
    }
  }
}
