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
    case table(Grid)
    /// What a footnote says, where it is written; it is shown at the end. At least one
    /// `Inline.footnote` has the same label.
    case footnote(label: String, [Block])
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
    case strikethrough([Inline])
    case link(destination: String, title: String, [Inline])
    case image(source: String, title: String, alt: [Inline])
    /// The mark of the footnote with that label.
    case footnote(String)
    /// The box in front of an item of a task list.
    case task(isDone: Bool)
    /// `@fig-sizes`
    case reference(Reference)
  }

  /// A table in prose. Each row is as long as the head.
  public struct Grid: Hashable, Sendable {
    public enum Alignment: String, Hashable, Sendable { case left, center, right }

    /// By column; nil where the author says nothing.
    public var alignments: [Alignment?]
    public var head: [[Inline]]
    public var rows: [[[Inline]]]

    public init(alignments: [Alignment?], head: [[Inline]], rows: [[[Inline]]]) {
      self.alignments = alignments
      self.head = head
      self.rows = rows
    }
  }

  /// A chart or a table of a cell, or a section, named in prose.
  public struct Reference: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case figure = "fig"
      case table = "tbl"
      case section = "sec"
    }

    public var kind: Kind
    /// The cell's `id` or name, and from the second on a number: `sizes-2`. Of a section, its anchor.
    public var name: String

    public init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }

    /// As it is written: `@fig-sizes`.
    public var written: String { "@\(kind.rawValue)-\(name)" }
  }
}

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

extension Markup.Block {
  /// The lines of text that are its own, in the order of the file: a table has one for each cell.
  public var texts: [[Markup.Inline]] {
    switch self {
    case .heading(_, _, let text), .paragraph(let text): [text]
    case .table(let grid): grid.head + grid.rows.joined()
    case .list, .quote, .code, .thematicBreak, .html, .footnote, .cell: []
    }
  }

  /// The blocks in it.
  public var inner: [Markup.Block] {
    switch self {
    case .list(_, _, let items): Array(items.joined())
    case .quote(let inner), .footnote(_, let inner): inner
    case .heading, .paragraph, .code, .thematicBreak, .html, .table, .cell: []
    }
  }

  /// The same with each line of text changed, in the blocks inside too.
  public func mappingTexts(_ change: ([Markup.Inline]) -> [Markup.Inline]) -> Markup.Block {
    switch self {
    case .heading(let level, let anchor, let text):
      return .heading(level: level, anchor: anchor, change(text))
    case .paragraph(let text): return .paragraph(change(text))
    case .list(let start, let tight, let items):
      return .list(start: start, tight: tight, items: items.map { $0.mappingTexts(change) })
    case .quote(let inner): return .quote(inner.mappingTexts(change))
    case .footnote(let label, let inner): return .footnote(label: label, inner.mappingTexts(change))
    case .table(var grid):
      grid.head = grid.head.map(change)
      grid.rows = grid.rows.map { $0.map(change) }
      return .table(grid)
    case .code, .thematicBreak, .html, .cell: return self
    }
  }
}

extension Markup.Inline {
  public var inner: [Markup.Inline] {
    switch self {
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
      .link(_, _, let inner), .image(_, _, let inner):
      inner
    case .text, .softBreak, .lineBreak, .code, .html, .footnote, .task, .reference: []
    }
  }

  /// The same with other inlines in it.
  public func mappingInner(_ change: ([Markup.Inline]) -> [Markup.Inline]) -> Markup.Inline {
    switch self {
    case .emphasis(let inner): .emphasis(change(inner))
    case .strong(let inner): .strong(change(inner))
    case .strikethrough(let inner): .strikethrough(change(inner))
    case .link(let destination, let title, let inner):
      .link(destination: destination, title: title, change(inner))
    case .image(let source, let title, let alt):
      .image(source: source, title: title, alt: change(alt))
    case .text, .softBreak, .lineBreak, .code, .html, .footnote, .task, .reference: self
    }
  }
}

extension [Markup.Block] {
  /// The same with each line of text changed.
  public func mappingTexts(_ change: ([Markup.Inline]) -> [Markup.Inline]) -> [Markup.Block] {
    map { $0.mappingTexts(change) }
  }
}

extension Sequence<Markup.Block> {
  /// Visits each block and those in it, in the order of the file.
  public func eachBlock(_ visit: (Markup.Block) -> Void) {
    for block in self {
      visit(block)
      block.inner.eachBlock(visit)
    }
  }
}

extension Sequence<Markup.Inline> {
  /// Visits each inline and those in it, in the order of the text.
  public func eachInline(_ visit: (Markup.Inline) -> Void) {
    for inline in self {
      visit(inline)
      inline.inner.eachInline(visit)
    }
  }
}
