import Reports

/// Parses extensions to CommonMark in text: strikethrough, footnote marks, checkboxes of tasks, addresses, and
/// references to figures and tables.
struct InlineExtensions {
  let mark: EscapeMark
  /// The labels of all footnotes.
  let notes: Set<String>
  /// Whether libcmark has curled quotes and replaced hyphens, in addresses too.
  let isSmart: Bool
  /// The lines of the block that is being read.
  var lines = 1...1
  /// `FootnoteLines.Note.shift`, by line.
  private let shifts: [Int: Int]
  private(set) var mentions: [ProseMention] = []

  init(mark: EscapeMark, notes: [FootnoteLines.Note], isSmart: Bool) {
    self.mark = mark
    self.notes = Set(notes.map(\.label))
    shifts = Dictionary(notes.map { ($0.line, $0.shift) }) { first, _ in first }
    self.isSmart = isSmart
  }

  /// - Parameters:
  ///   - start: The start of the mention in the text that libcmark parsed, if known.
  ///   - end: Its end in that text.
  mutating func note(
    _ kind: ProseMention.Kind, from start: SourceByte? = nil, to end: SourceByte? = nil
  ) {
    var mention = ProseMention(kind, lines: lines)
    mention.start = start.map(inFile)
    mention.end = end.map(inFile)
    mentions.append(mention)
  }

  private func inFile(_ place: SourceByte) -> SourceByte {
    mark.unmarked(
      SourceByte(line: place.line, byte: place.byte + shifts[place.line, default: 0]))
  }

  /// The inlines side by side, with extensions parsed. Inlines nested in them have been read before.
  ///
  /// - Parameters:
  ///   - starts: Where each of them starts, if known.
  ///   - isInLink: Whether they are in a link, which cannot contain another one.
  mutating func read(
    _ inlines: [Markup.Inline], startingAt starts: [SourceByte?], isInLink: Bool,
    startsItem: Bool = false
  ) -> [Markup.Inline] {
    var output = Strikethrough()
    for (index, inline) in inlines.enumerated() {
      guard case .text(var text) = inline else {
        output.append(inline)
        continue
      }
      if index == 0, startsItem, let (isDone, rest) = Self.task(text) {
        output.append(.task(isDone: isDone))
        text = rest
      }
      guard Self.mayHold(text, mark) else {
        output.append(.text(text))
        continue
      }
      var scan = TextScan(
        text, before: index > 0 ? inlines[index - 1].edge : " ",
        after: index + 1 < inlines.count ? inlines[index + 1].edge : " ", isInLink: isInLink,
        mark: mark, notes: notes, isSmart: isSmart)
      scan.read(into: &output)
      for (kind, offset) in scan.mentions {
        note(kind, from: starts[index].map { SourceByte(line: $0.line, byte: $0.byte + offset) })
      }
    }
    return output.inlines
  }

  /// Whether a text may contain extensions. O(n).
  private static func mayHold(_ text: String, _ mark: EscapeMark) -> Bool {
    if mark.isUsed { return true }
    let signs = Set("~@^".utf8)
    return text.utf8.contains(where: signs.contains) || text.contains("://")
      || text.contains("www.") || text.contains("WWW.")
  }

  /// `[x]` or `[ ]` and white space at the start of an item; returns the text that follows.
  private static func task(_ text: String) -> (isDone: Bool, rest: String)? {
    let box = text.prefix(3)
    guard ["[ ]", "[x]", "[X]"].contains(box), let next = text.dropFirst(3).first,
      next.isWhitespace
    else { return nil }
    return (box != "[ ]", String(text.dropFirst(3).drop(while: \.isWhitespace)))
  }
}

extension Markup.Inline {
  /// A character like the one in the source where this inline borders on text.
  fileprivate var edge: Unicode.Scalar {
    switch self {
    case .softBreak, .lineBreak: " "
    case .emphasis, .strong: "*"
    case .text(let text): text.unicodeScalars.last ?? " "
    case .code, .html, .strikethrough, .link, .image, .footnote, .task, .reference: "]"
    }
  }
}
