import CCmark
import Reports

/// A document parsed by libcmark, converted to this module's own values. Only this file uses cmark.
///
/// libcmark supports strict CommonMark, without tables and footnotes; `MarkdownDocument` adds them.
///
/// Positions in libcmark 0.30.2, as measured: lines count from 1, columns in bytes from 1, ends are the last byte.
/// Positions of blocks are correct, except that a paragraph after link definitions begins with these. Positions of
/// inlines are correct on the block's first line, also in lists and quotes; columns on further lines are counted as if
/// these were indented like the first. Code spans and texts exclude the marks around them. Adjacent texts are joined,
/// so escapes and entities shift the characters after them. Line ends in code and HTML are counted only with
/// `CMARK_OPT_SOURCEPOS`, those in a link's address or title never. Line breaks have no position, nor have addresses.
final class CMarkTree {
  /// A code block, fenced or indented.
  struct CodeBlock {
    /// The text after the fence, trimmed, with entities resolved; empty for an indented block.
    let info: String
    /// Without the indentation of its containers. Each line ends with LF.
    let text: String
    /// The start of the block: the line from 1, the byte in the line from 0.
    let line: Int
    let byte: Int
  }

  /// A block of raw HTML.
  struct RawBlock {
    /// Without the indentation of its containers.
    let text: String
    /// The first line, from 1.
    let line: Int
  }

  /// A paragraph, or an underlined (setext) heading.
  struct Paragraph {
    let lines: ClosedRange<Int>
    /// The byte in its first line where it starts, from 0.
    let byte: Int
    /// Number of block quotes around it.
    let quotes: Int
    let isHeading: Bool
  }

  /// Elements of the text that libcmark does not support.
  struct Reading {
    /// The labels of footnotes, by the lines of the list items that replace them.
    var notes: [Int: String] = [:]
    /// By the first lines of their paragraphs.
    var tables: [Int: TableBlock] = [:]
    /// The parsed fragments of the tables, each a block quote at the start of the document.
    var fragments: CMarkTree?
    /// The lines that libcmark has parsed.
    var lines: [String]
    var extensions: InlineExtensions
  }

  /// Limit on the nesting of blocks and of inlines. Deeper ones are left out.
  static let deepest = 100

  /// The document, owned and never modified; nil only if libcmark returned none.
  private let root: OpaquePointer?

  /// Parses Markdown. `text` must not contain NUL, and its lines must end with LF. O(n).
  ///
  /// - Parameter isSmart: Whether straight quotes, `--` and `...` become typographic ones.
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

  /// The lines on which list items start. O(n).
  var itemLines: Set<Int> {
    var lines: Set<Int> = []
    eachBlock { node, _ in
      if cmark_node_get_type(node) == CMARK_NODE_ITEM {
        lines.insert(Int(cmark_node_get_start_line(node)))
      }
    }
    return lines
  }

  /// The document's blocks, the line of the first element that is nested too deeply, if any, and the mentions in the
  /// text.
  ///
  /// - Parameter code: Converts each code block.
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

  /// The nodes of the fragments, in order.
  fileprivate var fragments: [OpaquePointer] {
    Array(Self.children(of: root).prefix { cmark_node_get_type($0) == CMARK_NODE_BLOCK_QUOTE })
  }

  fileprivate static func lines(of node: OpaquePointer) -> ClosedRange<Int> {
    let first = max(Int(cmark_node_get_start_line(node)), 1)
    // libcmark reports the end of a setext heading as column 0 of the line below it.
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
  /// Converts the tree to blocks and inlines.
  private struct Walk {
    let reading: Reading
    let code: (CodeBlock) -> Markup.Block
    var extensions: InlineExtensions
    var anchors = Anchors()
    var tooDeepAt: Int?
    private let fragments: [OpaquePointer]
    /// The start of the current block; nil in a fragment.
    private var start: SourceByte?
    /// Number of block quotes around it.
    private var quotes = 0
    /// The footnotes not yet visited. Visited ones are removed: a list item in a footnote may start on the same line.
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

    /// Usually one block.
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

    /// The list, split at the items that stand for footnotes.
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

    /// After the last byte.
    private func place(ofEnd node: OpaquePointer) -> SourceByte? {
      place(line: cmark_node_get_end_line(node), byte: cmark_node_get_end_column(node))
    }

    /// The first byte where the address of a link or image can begin: after its content.
    private func place(ofAddress node: OpaquePointer) -> SourceByte? {
      cmark_node_last_child(node).flatMap(place(ofEnd:)) ?? place(ofStart: node)
    }

    /// The byte of the text for a position of libcmark; nil in a fragment.
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
      // The address and title of a link may contain values, as text may.
      func template(_ text: UnsafePointer<CChar>?) -> String { mark.read(in: string(text)) }
      func inner(isInLink: Bool) -> [Markup.Inline] {
        inlines(in: node, depth: depth + 1, isInLink: isInLink)
      }
      switch cmark_node_get_type(node) {
      // `TextScan` needs the escape marks and removes them.
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
  /// `libcmark 0.30.2`: the library that parses prose.
  public static var library: String { "libcmark \(String(cString: cmark_version_string()))" }
}
