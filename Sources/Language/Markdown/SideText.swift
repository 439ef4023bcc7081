import Reports

/// Markdown outside of the prose: the front matter's abstract, and cells' captions.
///
/// Headings become bold paragraphs, because they are not sections; footnotes are not supported.
struct SideText {
  let blocks: [Markup.Block]
  let mentions: [ProseMention]
  /// Diagnostics about parts that are left out.
  let problems: [Diagnostic]
  let filledCells: Int

  /// - Parameters:
  ///   - lines: The lines of the notebook where the text is.
  ///   - mostFilled: Limit on the number of cells added to short rows of tables.
  init(_ text: String, lines: ClosedRange<Int>, isSmart: Bool, fillingAtMost mostFilled: Int) {
    let written = text.replacing("\0", with: "\u{FFFD}")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let document = MarkdownDocument(written, isSmart: isSmart, fillingAtMost: mostFilled)
    problems = document.faults
    filledCells = document.filledCells
    let read = document.blocks { .code(language: $0.info, text: $0.text) }
    blocks = Self.withoutSections(read.blocks).mappingTexts(Self.withoutFootnotes)
    mentions = read.mentions.compactMap { mention in
      if case .footnote = mention.kind { return nil }
      return ProseMention(mention.kind, lines: lines)
    }
  }

  /// Makes headings paragraphs and drops footnotes, also in quotes and lists: anchors of headings are unique only
  /// within one text.
  private static func withoutSections(_ blocks: [Markup.Block]) -> [Markup.Block] {
    blocks.compactMap { block in
      switch block {
      case .heading(_, _, let text): .paragraph([.strong(text)])
      case .footnote: nil
      case .quote(let inner): .quote(withoutSections(inner))
      case .list(let start, let tight, let items):
        .list(start: start, tight: tight, items: items.map(withoutSections))
      case .paragraph, .code, .thematicBreak, .html, .table, .cell: block
      }
    }
  }

  private static func withoutFootnotes(_ inlines: [Markup.Inline]) -> [Markup.Inline] {
    inlines.map { inline in
      if case .footnote(let label) = inline { return .text("[^\(label)]") }
      return inline.mappingInner(withoutFootnotes)
    }
  }
}

extension Notebook {
  /// Parses the abstract and the captions, once cells and front matter are known.
  ///
  /// - Parameter cellsLeft: Limit on the number of cells added to short rows of tables.
  mutating func readSideTexts(
    isSmart: Bool, fillingAtMost cellsLeft: Int, _ findings: inout Findings
  ) {
    var cellsLeft = cellsLeft
    func read(_ text: String, at lines: ClosedRange<Int>) -> SideText {
      let side = SideText(text, lines: lines, isSmart: isSmart, fillingAtMost: cellsLeft)
      cellsLeft -= side.filledCells
      let place = SourceRange(
        line: lines.lowerBound, column: 1, width: self.lines[lines.lowerBound - 1].count)
      for problem in side.problems { findings.add(problem.at(place)) }
      return side
    }
    if let text = frontMatter.abstract {
      let first = frontMatterLine(of: "abstract") ?? 1
      let side = read(text, at: first...max(first, frontMatterLines))
      abstract = side.blocks
      mentions = side.mentions + mentions
    }
    for (key, text) in [("title", frontMatter.title), ("subtitle", frontMatter.subtitle)] {
      guard let text else { continue }
      let first = frontMatterLine(of: key) ?? 1
      mentions += TextReferences.mentions(in: text, lines: first...max(first, frontMatterLines))
    }
    for index in cells.indices {
      for setting in cells[index].settings where ["title", "heading", "alt"].contains(setting.key) {
        let line = setting.value.place.line
        let text = setting.value.templateText ?? ""
        mentions += TextReferences.mentions(in: text, lines: line...line)
      }
      guard let setting = cells[index].settings.first(where: { $0.key == "caption" }),
        let text = setting.value.templateText
      else { continue }
      let first = setting.value.place.line
      let last = cells[index].place.line + cells[index].source.count { $0 == "\n" }
      let side = read(text, at: first...max(first, last))
      cells[index].caption = side.blocks
      mentions += side.mentions
    }
  }

  /// The line of a key of the front matter, from 1.
  func frontMatterLine(of key: String) -> Int? {
    lines.prefix(frontMatterLines)
      .firstIndex { $0.hasPrefix("\(key):") || $0.hasPrefix("\"\(key)\":") }.map { $0 + 1 }
  }

  /// The notebook with each text of the prose, the abstract and captions changed.
  func mappingTexts(_ change: ([Markup.Inline]) -> [Markup.Inline]) -> Notebook {
    var notebook = self
    notebook.body = body.mappingTexts(change)
    notebook.abstract = abstract.mappingTexts(change)
    for index in cells.indices {
      notebook.cells[index].caption = cells[index].caption.mappingTexts(change)
    }
    return notebook
  }
}
