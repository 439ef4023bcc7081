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
  private(set) var mentions: [ProseMention] = []

  init(mark: EscapeMark, notes: Set<String>, isSmart: Bool) {
    self.mark = mark
    self.notes = notes
    self.isSmart = isSmart
  }

  mutating func note(_ kind: ProseMention.Kind) {
    mentions.append(ProseMention(kind, lines: lines))
  }

  mutating func note(_ kind: ProseMention.Kind, on lines: ClosedRange<Int>) {
    mentions.append(ProseMention(kind, lines: lines))
  }

  /// Inlines that stand side by side, those in them read already.
  ///
  /// - Parameter isInLink: There no other link can be.
  mutating func read(
    _ inlines: [Markup.Inline], isInLink: Bool, startsItem: Bool = false
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
      for kind in scan.mentions { note(kind) }
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
