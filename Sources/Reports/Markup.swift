/// The notebook's text as a tree, independent of any parser. Rendering turns it into HTML.
public indirect enum Markup {
  public enum Block: Hashable, Sendable {
    /// `anchor` is unique in the document and can be used as a URL fragment.
    case heading(level: Int, anchor: String, [Inline])
    case paragraph([Inline])
    /// `start` is nil for a bullet list. There is no space between the paragraphs of a tight list.
    case list(start: Int?, tight: Bool, items: [[Block]])
    case quote([Block])
    case code(language: String, text: String)
    case thematicBreak
    /// Raw HTML as written. Left out of the report unless the user allows it.
    case html(String)
    case table(Grid)
    /// The text of a footnote, at the place where it is written. It is shown at the end of the page, or left out if no
    /// `Inline.footnote` that is shown has its label.
    case footnote(label: String, [Block])
    /// The cell with that index in `Notebook.cells`.
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
    /// The checkbox of an item in a task list.
    case task(isDone: Bool)
    /// `@fig-sizes`
    case reference(Reference)
  }

  /// A table in prose. All rows are as long as the head.
  public struct Grid: Hashable, Sendable {
    public enum Alignment: String, Hashable, Sendable { case left, center, right }

    /// By column; nil if the author does not specify it.
    public var alignments: [Alignment?]
    public var head: [[Inline]]
    public var rows: [[[Inline]]]

    public init(alignments: [Alignment?], head: [[Inline]], rows: [[[Inline]]]) {
      self.alignments = alignments
      self.head = head
      self.rows = rows
    }
  }

  /// A reference in prose to a chart or table of a cell, or to a section.
  public struct Reference: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case figure = "fig"
      case table = "tbl"
      case section = "sec"
    }

    public var kind: Kind
    /// The cell's `id` or name, with a number from its second exhibit on: `sizes-2`. Of a section, its anchor.
    public var name: String

    public init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }

    /// The reference as written: `@fig-sizes`.
    public var written: String { "@\(kind.rawValue)-\(name)" }
  }
}

extension Markup {
  /// The text of blocks, separated by empty lines, without code, HTML and cells.
  public static func plainText(of blocks: [Block]) -> String {
    blocks.map { block in
      let texts = block.texts.map { plainText(of: $0) }
      return (texts + [plainText(of: block.inner)]).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The text of inlines without markup, for headings in a table of contents, alternative texts, the page's title.
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

  /// Whether the plain text loses nothing but emphasis: the inlines are only text, code and emphasis.
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
  /// The block's own texts in the order of the file, one for each cell of a table. Excludes nested blocks.
  public var texts: [[Markup.Inline]] {
    switch self {
    case .heading(_, _, let text), .paragraph(let text): [text]
    case .table(let grid): grid.head + grid.rows.joined()
    case .list, .quote, .code, .thematicBreak, .html, .footnote, .cell: []
    }
  }

  /// The blocks directly nested in it.
  public var inner: [Markup.Block] {
    switch self {
    case .list(_, _, let items): Array(items.joined())
    case .quote(let inner), .footnote(_, let inner): inner
    case .heading, .paragraph, .code, .thematicBreak, .html, .table, .cell: []
    }
  }

  /// The block with each of its texts changed, also in nested blocks.
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

  /// The inline with its nested inlines changed.
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
  public func mappingTexts(_ change: ([Markup.Inline]) -> [Markup.Inline]) -> [Markup.Block] {
    map { $0.mappingTexts(change) }
  }
}

extension Sequence<Markup.Block> {
  /// Visits all blocks in the order of the file, each before the blocks nested in it.
  public func eachBlock(_ visit: (Markup.Block) -> Void) {
    for block in self {
      visit(block)
      block.inner.eachBlock(visit)
    }
  }
}

extension Sequence<Markup.Inline> {
  /// Visits all inlines in the order of the text, each before the inlines nested in it.
  public func eachInline(_ visit: (Markup.Inline) -> Void) {
    for inline in self {
      visit(inline)
      inline.inner.eachInline(visit)
    }
  }
}
