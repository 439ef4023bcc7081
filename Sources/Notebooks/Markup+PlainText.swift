extension Markup {
  /// What is left of inlines without any markup: for headings in a table of contents, alt texts,
  /// the page's title.
  public static func plainText(of inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .softBreak, .lineBreak: " "
      case .html: ""
      case .emphasis(let inner), .strong(let inner): plainText(of: inner)
      case .link(_, _, let inner), .image(_, _, let inner): plainText(of: inner)
      }
    }.joined()
  }
}
