/// The notebook's text as a tree, free of any parser's types: what Rendering turns into HTML.
public indirect enum Markup {
  public enum Block: Hashable, Sendable {
    /// `anchor` is unique in the document and fit for a URL fragment.
    case heading(level: Int, anchor: String, [Inline])
    case paragraph([Inline])
    /// `start` is nil for a bullet list. A tight list's paragraphs are set without space.
    case list(start: Int?, tight: Bool, items: [[Block]])
    case quote([Block])
    case code(language: String, text: String)
    case thematicBreak
    /// Raw HTML, as written. Dropped unless the notebook's author asked for it.
    case html(String)
    /// The directive cell with that index in `Notebook.cells`.
    case cell(Int)
  }

  public enum Inline: Hashable, Sendable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis([Inline])
    case strong([Inline])
    case link(destination: String, title: String, [Inline])
    case image(source: String, title: String, alt: [Inline])
  }
}
