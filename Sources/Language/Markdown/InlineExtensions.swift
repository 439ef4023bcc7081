import Reports

/// Reads in text what CommonMark leaves there: strikethrough, marks of footnotes, boxes of tasks,
/// addresses, and references to figures and tables.
struct InlineExtensions {
  let mark: EscapeMark
  /// The labels of the footnotes there are.
  let notes: Set<String>
  /// Whether libcmark has curled quotes and set dashes, in addresses too.
  let isSmart: Bool
  /// The lines of the block that is being read.
  var lines = 1...1
  /// How many bytes further left what follows a footnote's mark stands than in the file, by line.
  private let shifts: [Int: Int]
  private(set) var mentions: [ProseMention] = []

  init(mark: EscapeMark, notes: [FootnoteLines.Note], isSmart: Bool) {
    self.mark = mark
    self.notes = Set(notes.map(\.label))
    shifts = Dictionary(notes.map { ($0.line, $0.shift) }) { first, _ in first }
    self.isSmart = isSmart
  }

  /// - Parameters:
  ///   - start: Where it begins in the text that libcmark read, if anywhere.
  ///   - end: Where it ends there.
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

  /// Inlines that stand side by side, those in them read already.
  ///
  /// - Parameters:
  ///   - starts: Where each of them starts, if that is known.
  ///   - isInLink: There no other link can be.
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

  /// Whether a text is worth a closer look. O(n).
  private static func mayHold(_ text: String, _ mark: EscapeMark) -> Bool {
    if mark.isUsed { return true }
    let signs = Set("~@^".utf8)
    return text.utf8.contains(where: signs.contains) || text.contains("://")
      || text.contains("www.") || text.contains("WWW.")
  }

  /// `[x]` or `[ ]` and a space at the start of an item, and what follows.
  private static func task(_ text: String) -> (isDone: Bool, rest: String)? {
    let box = text.prefix(3)
    guard ["[ ]", "[x]", "[X]"].contains(box), let next = text.dropFirst(3).first,
      next.isWhitespace
    else { return nil }
    return (box != "[ ]", String(text.dropFirst(3).drop(while: \.isWhitespace)))
  }
}

extension Markup.Inline {
  /// A character like the one that stood where this one borders on text.
  fileprivate var edge: Unicode.Scalar {
    switch self {
    case .softBreak, .lineBreak: " "
    case .emphasis, .strong: "*"
    case .text(let text): text.unicodeScalars.last ?? " "
    case .code, .html, .strikethrough, .link, .image, .footnote, .task, .reference: "]"
    }
  }
}
