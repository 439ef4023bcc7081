import Reports

/// A notebook's prose in GitHub's Markdown, parsed with libcmark, which supports only CommonMark.
///
/// Unsupported elements are rewritten before parsing: a footnote as a list item, each cell of a table as a heading in a
/// text before the notebook's own, so that links find their definitions. Strikethrough and the like are parsed in the
/// resulting text. No line is added to the notebook's text, so places do not change.
///
/// libcmark-gfm would parse all of this, but Debian's version, 0.29.0.gfm.6, takes quadratic time for some texts (fixed
/// in gfm.7 to gfm.13): a notebook of a few hundred kB could take minutes. Use it when Debian has gfm.13 or later.
struct MarkdownDocument {
  private let tree: CMarkTree
  private let tables: [Int: TableBlock]
  private let fragments: CMarkTree?
  private let mark: EscapeMark
  /// The lines that libcmark has parsed, without the fragments before them.
  private let lines: [String]
  private let isSmart: Bool
  /// The footnotes in the order of the file.
  let notes: [FootnoteLines.Note]
  /// Diagnostics about parts of the text that are left out.
  let faults: [Diagnostic]
  /// Number of cells that were added to short rows of tables.
  let filledCells: Int

  /// - Parameters:
  ///   - lines: Must not contain line ends or NUL.
  ///   - mostFilled: Limit on the number of cells added to short rows of tables.
  init(
    _ lines: [String], isSmart: Bool = false, fillingAtMost mostFilled: Int = TableReader.mostFilled
  ) {
    let costly: [Diagnostic]
    var lines = lines
    (lines, costly) = CostlyLines.blanked(lines)
    let (text, mark) = EscapeMark.marking(lines.joined(separator: "\n") + "\n", isSmart: isSmart)
    self.mark = mark
    self.isSmart = isSmart
    if mark.isUsed {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
        String.init)
    }
    var footnotes = FootnoteLines(in: lines)
    var source =
      footnotes.notes.isEmpty ? text : footnotes.rewriting(lines).joined(separator: "\n") + "\n"
    var tree = CMarkTree(source, isSmart: isSmart)
    var triesLeft = 3
    while footnotes.keep(onLines: tree.itemLines) {
      triesLeft -= 1
      if triesLeft == 0 { footnotes.dropAll() }
      source = footnotes.rewriting(lines).joined(separator: "\n") + "\n"
      tree = CMarkTree(source, isSmart: isSmart)
    }
    notes = footnotes.notes
    self.tree = tree
    self.lines = footnotes.rewriting(lines)
    let reader = TableReader(
      lines: self.lines, paragraphs: tree.paragraphs, fillingAtMost: mostFilled)
    tables = reader.tables
    filledCells = reader.filled
    faults = costly + (reader.overfull.map { [.tooManyCells.at(line: $0)] } ?? [])
    fragments =
      reader.fragments.isEmpty
      ? nil : CMarkTree(reader.fragments.joined() + source, isSmart: isSmart)
  }

  /// All code blocks at any depth, in the order of the file. O(n).
  func codeBlocks() -> [CMarkTree.CodeBlock] {
    let shifts = Dictionary(notes.map { ($0.line, $0.shift) }) { first, _ in first }
    return tree.codeBlocks().map { block in
      CMarkTree.CodeBlock(
        info: mark.removed(from: block.info), text: mark.removed(from: block.text),
        line: block.line, byte: block.byte + (shifts[block.line] ?? 0))
    }
  }

  /// All blocks of raw HTML at any depth, in the order of the file. O(n).
  func rawBlocks() -> [CMarkTree.RawBlock] {
    tree.rawBlocks().map { .init(text: mark.removed(from: $0.text), line: $0.line) }
  }

  /// The blocks, the line of the first element that is nested too deeply, if any, and the mentions in the text.
  ///
  /// - Parameter code: Converts each code block.
  func blocks(
    code: (CMarkTree.CodeBlock) -> Markup.Block
  ) -> (blocks: [Markup.Block], tooDeepAt: Int?, mentions: [ProseMention]) {
    let extensions = InlineExtensions(mark: mark, notes: notes, isSmart: isSmart)
    return tree.blocks(
      reading: CMarkTree.Reading(
        notes: Dictionary(notes.map { ($0.line, $0.label) }) { first, _ in first },
        tables: tables, fragments: fragments, lines: lines, extensions: extensions), code: code)
  }
}

extension Diagnostic {
  fileprivate static var tooManyCells: Diagnostic {
    Diagnostic(
      .tooMuch,
      "the tables lack more than \(TableReader.mostFilled) cells that their heads have columns for",
      hint: "give the head as many columns as the rows have cells")
  }
}
