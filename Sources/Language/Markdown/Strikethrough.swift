import Reports

/// Pairs runs of one or two tildes: `~~gone~~`.
///
/// Tildes that stand side by side in one emphasis, link or line of text can be a pair; those of which
/// one is inside an emphasis and the other outside cannot, since libcmark has settled the emphasis.
/// Source: GitHub Flavored Markdown Spec 0.29, section 6.5.
struct Strikethrough {
  /// How many may stand in each other.
  static let deepest = 2

  private enum Piece {
    case inline(Markup.Inline, height: Int)
    case tildes(count: Int)
  }

  private var pieces: [Piece] = []
  /// Where a run of one or of two tildes can still open, by their number.
  private var open: [Int: [Int]] = [:]

  mutating func append(_ inline: Markup.Inline) { pieces.append(.inline(inline, height: 0)) }

  /// Adds a run of tildes. Amortized O(1).
  mutating func append(tildes count: Int, canOpen: Bool, canClose: Bool) {
    if canClose, let start = open[count]?.last {
      if wrap(from: start) {
        for count in open.keys {
          while let last = open[count]?.last, last >= start { open[count]?.removeLast() }
        }
        return
      }
      // What opens further to the left would hold as many and more.
      for count in open.keys { open[count]?.removeAll { $0 <= start } }
    }
    if canOpen { open[count, default: []].append(pieces.count) }
    pieces.append(.tildes(count: count))
  }

  /// Makes one of all pieces after the opening one; false where too many stand in each other.
  private mutating func wrap(from start: Int) -> Bool {
    let inside = (start + 1)..<pieces.count
    var height = 0
    for case .inline(_, let other) in pieces[inside] { height = max(height, other) }
    guard height < Self.deepest, !inside.isEmpty else { return false }
    // No slice may live while pieces are removed, or all of them would be copied.
    let inner = Self.inlines(of: pieces[inside])
    pieces.removeSubrange(start...)
    pieces.append(.inline(.strikethrough(inner), height: height + 1))
    return true
  }

  /// What all of it comes to, tildes without a partner as text.
  var inlines: [Markup.Inline] { Self.inlines(of: pieces[...]) }

  private static func inlines(of pieces: ArraySlice<Piece>) -> [Markup.Inline] {
    var inlines: [Markup.Inline] = []
    for piece in pieces {
      switch piece {
      case .inline(let inline, _): inlines.appendJoining(inline)
      case .tildes(let count):
        inlines.appendJoining(.text(String(repeating: "~", count: count)))
      }
    }
    return inlines
  }
}

extension [Markup.Inline] {
  /// Text after text is one text. O(length of what is appended).
  mutating func appendJoining(_ inline: Markup.Inline) {
    if case .text(let text) = inline, case .text(var whole) = last {
      // Held once, it grows in its place.
      self[count - 1] = .softBreak
      whole += text
      self[count - 1] = .text(whole)
    } else {
      append(inline)
    }
  }
}
