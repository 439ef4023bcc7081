import Reports

/// Pairs runs of one or two tildes: `~~gone~~`.
///
/// Runs form a pair only within one emphasis, link or text of a block, because libcmark has already parsed the
/// emphasis.
/// Source: GitHub Flavored Markdown Spec 0.29, section 6.5.
struct Strikethrough {
  /// Limit on the nesting.
  static let deepest = 2

  private enum Piece {
    case inline(Markup.Inline, height: Int)
    case tildes(count: Int)
  }

  private var pieces: [Piece] = []
  /// The indices of runs that can still open a pair, by their number of tildes.
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
      // A run further left would enclose the same nesting and more.
      for count in open.keys { open[count]?.removeAll { $0 <= start } }
    }
    if canOpen { open[count, default: []].append(pieces.count) }
    pieces.append(.tildes(count: count))
  }

  /// Combines all pieces after the opening run into one; false if the nesting would be too deep.
  private mutating func wrap(from start: Int) -> Bool {
    let inside = (start + 1)..<pieces.count
    var height = 0
    for case .inline(_, let other) in pieces[inside] { height = max(height, other) }
    guard height < Self.deepest, !inside.isEmpty else { return false }
    // A slice that lives while pieces are removed would make the array copy all of them.
    let inner = Self.inlines(of: pieces[inside])
    pieces.removeSubrange(start...)
    pieces.append(.inline(.strikethrough(inner), height: height + 1))
    return true
  }

  /// The result, with unpaired tildes as text.
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
  /// Joins adjacent texts. O(length of what is appended).
  mutating func appendJoining(_ inline: Markup.Inline) {
    if case .text(let text) = inline, case .text(var whole) = last {
      // Drop the array's reference to the text, so that appending does not copy it.
      self[count - 1] = .softBreak
      whole += text
      self[count - 1] = .text(whole)
    } else {
      append(inline)
    }
  }
}
