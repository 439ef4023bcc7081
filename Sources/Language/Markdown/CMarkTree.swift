import CCmark
import Reports

/// A document as libcmark understands it, handed out as this module's own values. No other file
/// knows of cmark.
///
/// libcmark is strict CommonMark: no tables, no footnotes. `MarkdownDocument` brings them to it.
///
/// What libcmark 0.30.2 says of places, measured: lines from 1, columns in bytes from 1, ends with the last byte. Those of
/// blocks are right, but for a paragraph after definitions of links, which begins with these. Those of inlines are
/// right on the block's first line, inside lists and quotes too; further lines are counted as if they were indented like the
/// first. A code span's and a text's are without the marks around them. Text that follows text is one, so that
/// escapes and entities before a character move it. Line ends in code and HTML are counted with `CMARK_OPT_SOURCEPOS` only,
/// those in a link's address or title never. Line breaks have no place, and addresses have none of their own.
final class CMarkTree {
  /// A code block, fenced or indented.
  struct CodeBlock {
    /// What follows the fence, trimmed, entities resolved; empty for an indented block.
    let info: String
    /// Without the indentation of what surrounds it, each line ended by LF.
    let text: String
    /// Where the block starts: the line from 1, the byte in it from 0.
    let line: Int
    let byte: Int
  }

  /// A block of raw HTML.
  struct RawBlock {
    /// Without the indentation of what surrounds it.
    let text: String
    /// Where it starts, from 1.
    let line: Int
  }

  /// A paragraph, or a heading that is underlined.
  struct Paragraph {
    let lines: ClosedRange<Int>
    /// Where its first line starts, from 0.
    let byte: Int
    /// How many quotes it stands in.
    let quotes: Int
    let isHeading: Bool
  }

  /// What is in the text that libcmark does not know.
  struct Reading {
    /// The labels of footnotes, by the lines of the items that stand for them.
    var notes: [Int: String] = [:]
    /// By the first lines of paragraphs.
    var tables: [Int: TableBlock] = [:]
    /// Begins with a quote for each fragment that the tables name.
    var fragments: CMarkTree?
    /// What libcmark has read.
    var lines: [String]
    var extensions: InlineExtensions
  }

  /// Blocks or inlines that stand deeper in each other than this are left out.
  static let deepest = 100

  /// The document, owned and never changed; nil only if libcmark gave none.
  private let root: OpaquePointer?

  /// Reads Markdown. `text` must not hold NUL, its lines must end with LF. O(n).
  ///
  /// - Parameter isSmart: Whether straight quotes, `--` and `...` become what a printer would set.
  init(_ text: String, isSmart: Bool = false) {
    var text = text
    root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document(
          $0.baseAddress, $0.count,
          CMARK_OPT_SOURCEPOS | (isSmart ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT))
      }
    }
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  /// All code blocks at any depth, in the order of the file. O(n).
  func codeBlocks() -> [CodeBlock] {
    var blocks: [CodeBlock] = []
    eachBlock { node, _ in
      if cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK { blocks.append(Self.codeBlock(node)) }
    }
    return blocks
  }

  /// All blocks of raw HTML at any depth, in the order of the file. O(n).
  func rawBlocks() -> [RawBlock] {
    var blocks: [RawBlock] = []
    eachBlock { node, _ in
      guard cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK else { return }
      blocks.append(
        RawBlock(
          text: Self.string(cmark_node_get_literal(node)),
          line: Int(cmark_node_get_start_line(node))))
    }
    return blocks
  }

  /// All paragraphs at any depth, in the order of the file. O(n).
  var paragraphs: [Paragraph] {
    var paragraphs: [Paragraph] = []
    eachBlock { node, quotes in
      let type = cmark_node_get_type(node)
      guard type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING else { return }
      let lines = Self.lines(of: node)
      if type == CMARK_NODE_HEADING, lines.count == 1 { return }
      paragraphs.append(
        Paragraph(
          lines: lines, byte: Int(cmark_node_get_start_column(node)) - 1, quotes: quotes,
          isHeading: type == CMARK_NODE_HEADING))
    }
    return paragraphs
  }

  /// The lines that items of lists start on. O(n).
  var itemLines: Set<Int> {
    var lines: Set<Int> = []
    eachBlock { node, _ in
      if cmark_node_get_type(node) == CMARK_NODE_ITEM {
        lines.insert(Int(cmark_node_get_start_line(node)))
      }
    }
    return lines
  }

  /// The document's blocks, the line of the first thing that stands too deep, if any, and what the
  /// text mentions.
  ///
  /// `code` says what becomes of each code block.
  func blocks(
    reading: Reading, code: (CodeBlock) -> Markup.Block
  ) -> (blocks: [Markup.Block], tooDeepAt: Int?, mentions: [ProseMention]) {
    withoutActuallyEscaping(code) { code in
      var walk = Walk(reading: reading, code: code)
      let blocks = walk.blocks(in: root, depth: 1)
      return (blocks, walk.tooDeepAt, walk.extensions.mentions)
    }
  }

  /// Visits the blocks in the order of the file, each with the number of quotes around it.
  private func eachBlock(_ visit: (OpaquePointer, Int) -> Void) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    var quotes = 0
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      let isQuote = cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE
      if event == CMARK_EVENT_EXIT {
        quotes -= isQuote ? 1 : 0
      } else {
        visit(node, quotes)
        quotes += isQuote ? 1 : 0
      }
    }
  }

  /// The fragments' nodes, in order.
  fileprivate var fragments: [OpaquePointer] {
    Array(Self.children(of: root).prefix { cmark_node_get_type($0) == CMARK_NODE_BLOCK_QUOTE })
  }

  fileprivate static func lines(of node: OpaquePointer) -> ClosedRange<Int> {
    let first = max(Int(cmark_node_get_start_line(node)), 1)
    // Of an underlined heading libcmark says that it ends before the first byte of the line below.
    let endsBefore = cmark_node_get_end_column(node) == 0
    return first...max(first, Int(cmark_node_get_end_line(node)) - (endsBefore ? 1 : 0))
  }

  fileprivate static func children(of parent: OpaquePointer?) -> some Sequence<OpaquePointer> {
    sequence(first: parent.flatMap(cmark_node_first_child)) { $0.map(cmark_node_next) }
      .lazy.prefix { $0 != nil }.compactMap { $0 }
  }

  private static func codeBlock(_ node: OpaquePointer) -> CodeBlock {
    CodeBlock(
      info: string(cmark_node_get_fence_info(node)), text: string(cmark_node_get_literal(node)),
      line: Int(cmark_node_get_start_line(node)), byte: Int(cmark_node_get_start_column(node)) - 1)
  }

  fileprivate static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension CMarkTree {
  /// One way through the tree.
  private struct Walk {
    let reading: Reading
    let code: (CodeBlock) -> Markup.Block
    var extensions: InlineExtensions
    var anchors = Anchors()
    var tooDeepAt: Int?
    private let fragments: [OpaquePointer]
    /// Where the block starts that is being read; nil for a fragment.
    private var start: SourceByte?
    /// How many quotes it stands in.
    private var quotes = 0
    /// The footnotes whose items have not been met; an item of a list in one may start on its line.
    private var notes: [Int: String]

    init(reading: Reading, code: @escaping (CodeBlock) -> Markup.Block) {
      self.reading = reading
      self.code = code
      extensions = reading.extensions
      notes = reading.notes
      fragments = reading.fragments?.fragments ?? []
    }

    private var mark: EscapeMark { extensions.mark }

    mutating func blocks(
      in parent: OpaquePointer?, depth: Int, isItem: Bool = false
    ) -> [Markup.Block] {
      guard depth <= deepest else {
        stop()
        return []
      }
      var blocks: [Markup.Block] = []
      for node in children(of: parent) {
        blocks += self.blocks(of: node, depth: depth, startsItem: isItem && blocks.isEmpty)
      }
      return blocks
    }

    /// Mostly one block.
    private mutating func blocks(
      of node: OpaquePointer, depth: Int, startsItem: Bool
    ) -> [Markup.Block] {
      extensions.lines = CMarkTree.lines(of: node)
      start = SourceByte(
        line: Int(cmark_node_get_start_line(node)),
        byte: Int(cmark_node_get_start_column(node)) - 1)
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        if let table = table(at: node) { return blocks(of: table) }
        let title = inlines(in: node)
        let level = Int(cmark_node_get_heading_level(node))
        return [.heading(level: level, anchor: anchors.anchor(for: title), title)]
      case CMARK_NODE_PARAGRAPH:
        if let table = table(at: node) { return blocks(of: table) }
        return [.paragraph(inlines(in: node, startsItem: startsItem))]
      case CMARK_NODE_LIST: return lists(node, depth: depth)
      case CMARK_NODE_BLOCK_QUOTE:
        quotes += 1
        defer { quotes -= 1 }
        return [.quote(blocks(in: node, depth: depth + 1))]
      case CMARK_NODE_CODE_BLOCK:
        let block = codeBlock(node)
        return [
          code(
            CodeBlock(
              info: mark.removed(from: block.info), text: mark.removed(from: block.text),
              line: block.line, byte: block.byte))
        ]
      case CMARK_NODE_THEMATIC_BREAK: return [.thematicBreak]
      case CMARK_NODE_HTML_BLOCK:
        let html = mark.removed(from: string(cmark_node_get_literal(node)))
        extensions.note(.html(html), from: start)
        return [.html(html)]
      default: return []
      }
    }

    /// A list without the footnotes that stand in it as items.
    private mutating func lists(_ node: OpaquePointer, depth: Int) -> [Markup.Block] {
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let start = isOrdered ? Int(cmark_node_get_list_start(node)) : nil
      let isTight = cmark_node_get_list_tight(node) != 0
      var blocks: [Markup.Block] = []
      var items: [[Markup.Block]] = []
      func endList() {
        if !items.isEmpty { blocks.append(.list(start: start, tight: isTight, items: items)) }
        items = []
      }
      for item in children(of: node) {
        let note = notes.removeValue(forKey: Int(cmark_node_get_start_line(item)))
        var inner = self.blocks(in: item, depth: depth + 1, isItem: note == nil)
        guard let note else {
          items.append(inner)
          continue
        }
        endList()
        if case .html(let first) = inner.first, first.hasPrefix(FootnoteLines.nothing) {
          inner.removeFirst()
        }
        blocks.append(.footnote(label: note, inner))
      }
      endList()
      return blocks
    }

    private func table(at node: OpaquePointer) -> TableBlock? {
      reading.tables[Int(cmark_node_get_start_line(node))]
    }

    private mutating func blocks(of table: TableBlock) -> [Markup.Block] {
      start = nil
      var blocks: [Markup.Block] = []
      if let before = table.before, fragments.indices.contains(before) {
        extensions.lines = table.beforeLines
        for paragraph in children(of: fragments[before]) {
          blocks.append(.paragraph(inlines(in: paragraph)))
        }
      }
      var rows: [[[Markup.Inline]]] = []
      for (index, row) in table.rows.enumerated() {
        let line = table.line(ofRow: index)
        extensions.lines = line...line
        rows.append(row.map { cell(fragment: $0) })
        let expected = table.alignments.count
        if table.written[index] > expected {
          extensions.note(.longRow(cells: table.written[index], expected: expected))
        }
      }
      let head = rows.removeFirst()
      blocks.append(.table(Markup.Grid(alignments: table.alignments, head: head, rows: rows)))
      return blocks + (table.endsInBreak ? [.thematicBreak] : [])
    }

    private mutating func cell(fragment: Int?) -> [Markup.Inline] {
      guard let fragment, fragments.indices.contains(fragment),
        let heading = cmark_node_first_child(fragments[fragment])
      else { return [] }
      return inlines(in: heading)
    }

    private mutating func inlines(
      in parent: OpaquePointer, depth: Int = 1, isInLink: Bool = false, startsItem: Bool = false
    ) -> [Markup.Inline] {
      guard depth <= deepest else {
        stop()
        return []
      }
      var inlines: [Markup.Inline] = []
      var starts: [SourceByte?] = []
      for node in children(of: parent) {
        guard let next = inline(node, depth: depth, isInLink: isInLink) else { continue }
        inlines.appendJoining(next)
        if starts.count < inlines.count { starts.append(place(ofStart: node)) }
      }
      return extensions.read(
        inlines, startingAt: starts, isInLink: isInLink, startsItem: startsItem)
    }

    private func place(ofStart node: OpaquePointer) -> SourceByte? {
      place(line: cmark_node_get_start_line(node), byte: cmark_node_get_start_column(node) - 1)
    }

    /// Behind the last byte.
    private func place(ofEnd node: OpaquePointer) -> SourceByte? {
      place(line: cmark_node_get_end_line(node), byte: cmark_node_get_end_column(node))
    }

    /// Where an inline's address can begin: behind what the link stands around.
    private func place(ofAddress node: OpaquePointer) -> SourceByte? {
      cmark_node_last_child(node).flatMap(place(ofEnd:)) ?? place(ofStart: node)
    }

    /// A byte of the text for which libcmark gives this place; nil in a fragment.
    private func place(line: Int32, byte: Int32) -> SourceByte? {
      let (line, byte) = (Int(line), Int(byte))
      guard let start, line >= start.line else { return nil }
      guard line > start.line, reading.lines.indices.contains(line - 1) else {
        return SourceByte(line: line, byte: byte)
      }
      let text = reading.lines[line - 1].utf8
      var content = text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      for _ in 0..<quotes {
        guard content.first == UInt8(ascii: ">") else { break }
        content = content.dropFirst().drop {
          $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
        }
      }
      let indentation = text.distance(from: text.startIndex, to: content.startIndex)
      return SourceByte(line: line, byte: indentation + byte - start.byte)
    }

    private mutating func inline(
      _ node: OpaquePointer, depth: Int, isInLink: Bool
    ) -> Markup.Inline? {
      func plain(_ text: UnsafePointer<CChar>?) -> String { mark.removed(from: string(text)) }
      // Values may stand in a link's address and title, as in text.
      func template(_ text: UnsafePointer<CChar>?) -> String { mark.read(in: string(text)) }
      func inner(isInLink: Bool) -> [Markup.Inline] {
        inlines(in: node, depth: depth + 1, isInLink: isInLink)
      }
      switch cmark_node_get_type(node) {
      // Its marks are wanted until it has been read.
      case CMARK_NODE_TEXT: return .text(string(cmark_node_get_literal(node)))
      case CMARK_NODE_SOFTBREAK: return .softBreak
      case CMARK_NODE_LINEBREAK: return .lineBreak
      case CMARK_NODE_CODE: return .code(plain(cmark_node_get_literal(node)))
      case CMARK_NODE_HTML_INLINE:
        let html = plain(cmark_node_get_literal(node))
        extensions.note(.html(html), from: place(ofStart: node))
        return .html(html)
      case CMARK_NODE_EMPH: return .emphasis(inner(isInLink: isInLink))
      case CMARK_NODE_STRONG: return .strong(inner(isInLink: isInLink))
      case CMARK_NODE_LINK:
        let destination = template(cmark_node_get_url(node))
        extensions.note(
          .link(destination: destination), from: place(ofAddress: node), to: place(ofEnd: node))
        return .link(
          destination: destination, title: template(cmark_node_get_title(node)),
          inner(isInLink: true))
      case CMARK_NODE_IMAGE:
        let source = template(cmark_node_get_url(node))
        extensions.note(
          .image(source: source), from: place(ofAddress: node), to: place(ofEnd: node))
        return .image(
          source: source, title: template(cmark_node_get_title(node)), alt: inner(isInLink: true))
      default: return nil
      }
    }

    private mutating func stop() {
      tooDeepAt = tooDeepAt ?? extensions.lines.lowerBound
    }
  }
}

extension NotebookParser {
  /// `libcmark 0.30.2`: what reads the prose.
  public static var library: String { "libcmark \(String(cString: cmark_version_string()))" }
}
