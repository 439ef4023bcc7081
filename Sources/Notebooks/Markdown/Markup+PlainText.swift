extension Markup {
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
