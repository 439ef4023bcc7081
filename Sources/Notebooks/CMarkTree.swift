import CCmark

/// A document as libcmark understands it, handed out as this module's own values. No other file
/// knows of cmark.
///
/// libcmark is strict CommonMark: no tables, no footnotes.
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

  /// Blocks or inlines that stand deeper in each other than this are left out.
  static let deepest = 100

  /// The document, owned and never changed; nil only if libcmark gave none.
  private let root: OpaquePointer?

  /// Reads Markdown. `text` must not hold NUL, its lines must end with LF. O(n).
  init(_ text: String) {
    var text = text
    root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  /// All code blocks at any depth, in the order of the file. O(n).
  func codeBlocks() -> [CodeBlock] {
    guard let root, let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    var blocks: [CodeBlock] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return blocks }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK
      else { continue }
      blocks.append(Self.codeBlock(node))
    }
  }

  /// The document's blocks, and the line of the first thing that stands too deep, if any.
  ///
  /// `code` says what becomes of each code block.
  func blocks(
    code: (CodeBlock) -> Markup.Block
  ) -> (blocks: [Markup.Block], tooDeepAt: Int?) {
    withoutActuallyEscaping(code) { code in
      var walk = Walk(code: code)
      let blocks = walk.blocks(in: root, depth: 1)
      return (blocks, walk.tooDeepAt)
    }
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
    let code: (CodeBlock) -> Markup.Block
    var anchors = Anchors()
    var tooDeepAt: Int?

    init(code: @escaping (CodeBlock) -> Markup.Block) { self.code = code }

    mutating func blocks(in parent: OpaquePointer?, depth: Int) -> [Markup.Block] {
      guard depth <= deepest else {
        stopped(at: parent)
        return []
      }
      return children(of: parent).compactMap { block($0, depth: depth) }
    }

    private mutating func block(_ node: OpaquePointer, depth: Int) -> Markup.Block? {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        let title = inlines(in: node)
        let level = Int(cmark_node_get_heading_level(node))
        return .heading(level: level, anchor: anchors.anchor(for: title), title)
      case CMARK_NODE_PARAGRAPH: return .paragraph(inlines(in: node))
      case CMARK_NODE_LIST: return list(node, depth: depth)
      case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(in: node, depth: depth + 1))
      case CMARK_NODE_CODE_BLOCK: return code(codeBlock(node))
      case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
      case CMARK_NODE_HTML_BLOCK: return .html(string(cmark_node_get_literal(node)))
      default: return nil
      }
    }

    private mutating func list(_ node: OpaquePointer, depth: Int) -> Markup.Block {
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        tight: cmark_node_get_list_tight(node) != 0,
        items: children(of: node).map { blocks(in: $0, depth: depth + 1) })
    }

    private mutating func inlines(in parent: OpaquePointer, depth: Int = 1) -> [Markup.Inline] {
      guard depth <= deepest else {
        stopped(at: parent)
        return []
      }
      var inlines: [Markup.Inline] = []
      for node in children(of: parent) {
        guard let next = inline(node, depth: depth) else { continue }
        // libcmark cuts text at every character that might have been markup.
        if case .text(let text) = next, case .text(let before) = inlines.last {
          inlines[inlines.count - 1] = .text(before + text)
        } else {
          inlines.append(next)
        }
      }
      return inlines
    }

    private mutating func inline(_ node: OpaquePointer, depth: Int) -> Markup.Inline? {
      func literal() -> String { string(cmark_node_get_literal(node)) }
      func url() -> String { string(cmark_node_get_url(node)) }
      func title() -> String { string(cmark_node_get_title(node)) }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT: return .text(literal())
      case CMARK_NODE_SOFTBREAK: return .softBreak
      case CMARK_NODE_LINEBREAK: return .lineBreak
      case CMARK_NODE_CODE: return .code(literal())
      case CMARK_NODE_HTML_INLINE: return .html(literal())
      case CMARK_NODE_EMPH: return .emphasis(inlines(in: node, depth: depth + 1))
      case CMARK_NODE_STRONG: return .strong(inlines(in: node, depth: depth + 1))
      case CMARK_NODE_LINK:
        return .link(destination: url(), title: title(), inlines(in: node, depth: depth + 1))
      case CMARK_NODE_IMAGE:
        return .image(source: url(), title: title(), alt: inlines(in: node, depth: depth + 1))
      default: return nil
      }
    }

    private mutating func stopped(at node: OpaquePointer?) {
      // An inline has no line of its own in every release of libcmark; its block has.
      var node = node
      while let inner = node, cmark_node_get_start_line(inner) == 0 {
        node = cmark_node_parent(inner)
      }
      tooDeepAt = tooDeepAt ?? node.map { Int(cmark_node_get_start_line($0)) }
    }

    private func children(of parent: OpaquePointer?) -> some Sequence<OpaquePointer> {
      sequence(first: parent.flatMap(cmark_node_first_child)) { $0.map(cmark_node_next) }
        .lazy.prefix { $0 != nil }.compactMap { $0 }
    }
  }
}
