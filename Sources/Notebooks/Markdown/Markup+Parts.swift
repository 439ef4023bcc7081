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
