import Reports

/// A `{{ … }}` or `${…}` of a notebook, and its place.
public struct ValueMention: Sendable {
  public let reading: Result<ValueReference, Diagnostic>
  public let place: SourceRange?
  /// The first line of the text at `place`, braces included; nil if unknown.
  let written: String?

  /// The place of some of its characters; the whole place if they are not all on its first line.
  public func place(of characters: Range<Int>?) -> SourceRange? {
    guard let characters, let place, let written, characters.upperBound <= written.count else {
      return place
    }
    return place.part(characters)
  }
}

extension Notebook {
  /// Every `{{ … }}` and `${…}` in prose, headings, the front matter's texts, and cells' titles, captions and
  /// alternative texts, but not in code. O(length of the notebook).
  ///
  /// The columns of libcmark are of no use here: braces may extend over line ends, and escapes and entities shift
  /// columns. But each opening of the file also appears in the tree, so the n-th one of the tree is the n-th one of the
  /// lines.
  public var valueMentions: [ValueMention] {
    let openings = Openings(lines: lines[...], from: frontMatterLines + 1)
    return frontMatterMentions + mentions(in: body, openings, or: nil)
      + cells.flatMap(mentions(in:))
  }

  private var frontMatterMentions: [ValueMention] {
    let texts = [
      ("title", frontMatter.title), ("subtitle", frontMatter.subtitle),
      ("author", frontMatter.author), ("date", frontMatter.date), ("abstract", nil),
    ]
    return texts.flatMap { key, text -> [ValueMention] in
      let line = frontMatterLine(of: key) ?? 1
      let openings = Openings(lines: lines.prefix(frontMatterLines), from: line)
      let place = SourceRange(line: line, column: 1, width: key.count)
      return key == "abstract"
        ? mentions(in: abstract, openings, or: place)
        : openings.mentions(in: text ?? "", isMarkdown: false, or: place)
    }
  }

  private func mentions(in cell: Cell) -> [ValueMention] {
    let keys = ["title", "heading", "caption", "alt"]
    return cell.settings.filter { keys.contains($0.key) }.flatMap { setting in
      let place = setting.value.place
      let end = cell.place.line + cell.source.count { $0 == "\n" }
      let openings = Openings(lines: lines.prefix(end), from: place.line, column: place.column)
      return setting.key == "caption"
        ? mentions(in: cell.caption, openings, or: place)
        : openings.mentions(in: setting.value.templateText ?? "", isMarkdown: false, or: place)
    }
  }

  /// - Parameter place: The place of mentions that are not among the openings.
  private func mentions(
    in blocks: [Markup.Block], _ openings: Openings, or place: SourceRange?
  ) -> [ValueMention] {
    var walk = MentionWalk(openings, or: place, cells: cells)
    walk.blocks(blocks)
    return walk.mentions
  }
}

/// The `{{` and `${` of some lines, in order.
private struct Openings {
  private var places: [SourceRange] = []
  /// The characters of each line that has openings, by line number.
  private var lines: [Int: [Character]] = [:]
  /// The first place of each beginning of a mark, see `ValueTemplate.beginnings`.
  private var placeByBeginning: [String: SourceRange] = [:]

  init(lines: ArraySlice<String>, from first: Int, column: Int = 1) {
    for index in lines.indices.dropFirst(first - 1 - lines.startIndex) {
      let line = lines[index]
      let openings = ValueTemplate.openings(in: line)
        .filter { index + 1 > first || $0 + 1 >= column }
      guard !openings.isEmpty else { continue }
      places += openings.map { SourceRange(line: index + 1, column: $0 + 1, width: 2) }
      let characters = Array(line)
      self.lines[index + 1] = characters
      for opening in openings {
        let place = SourceRange(line: index + 1, column: opening + 1, width: 2)
        for beginning in ValueTemplate.beginnings(in: characters, at: opening)
        where placeByBeginning[beginning] == nil {
          placeByBeginning[beginning] = place
        }
      }
    }
  }

  /// The mentions in a text; `base` is the number of openings in the lines before it.
  func mentions(
    in text: String, from base: Int = 0, isMarkdown: Bool = true, or place: SourceRange?
  ) -> [ValueMention] {
    ValueTemplate.marks(in: text, isMarkdown: isMarkdown).map { mark in
      mention(mark, from: base)
        ?? ValueMention(reading: mark.reading, place: place, written: nil)
    }
  }

  /// A mark with its place: opening number `base` plus the mark's ordinal, or else the first opening with the same
  /// text. Nil if the lines do not contain it, for example because it comes from a parameter.
  private func mention(_ mark: ValueTemplate.Mark, from base: Int) -> ValueMention? {
    let expected = base + mark.ordinal
    let found =
      places.indices.contains(expected) && stands(mark.written, at: places[expected])
      ? places[expected] : placeByBeginning[mark.beginning]
    guard var place = found, stands(mark.written, at: place) else { return nil }
    place = place.part(0..<mark.written.count)
    return ValueMention(reading: mark.reading, place: place, written: mark.written)
  }

  private func stands(_ text: String, at place: SourceRange) -> Bool {
    lines[place.line]?.dropFirst(place.column - 1).starts(with: text) ?? false
  }
}

/// A traversal of the tree that counts openings.
private struct MentionWalk {
  private let openings: Openings
  private let place: SourceRange?
  /// Blocks refer to cells by index.
  private let cells: [Cell]
  private var passed = 0
  private(set) var mentions: [ValueMention] = []

  init(_ openings: Openings, or place: SourceRange?, cells: [Cell]) {
    self.openings = openings
    self.place = place
    self.cells = cells
  }

  mutating func blocks(_ blocks: [Markup.Block]) {
    for block in blocks {
      for text in block.texts { inlines(text) }
      switch block {
      case .code(_, let text), .html(let text): pass(text)
      case .cell(let index): pass(cells[index].source)
      case .heading, .paragraph, .list, .quote, .thematicBreak, .table, .footnote: break
      }
      self.blocks(block.inner)
    }
  }

  private mutating func inlines(_ inlines: [Markup.Inline]) {
    for inline in inlines.joiningLines() {
      self.inlines(inline.inner)
      switch inline {
      case .text(let text):
        note(text)
      case .code(let text), .html(let text): pass(text)
      case .link(let url, let title, _), .image(let url, let title, _):
        note(url)
        note(title)
      case .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .footnote, .task,
        .reference:
        break
      }
    }
  }

  private mutating func note(_ text: String) {
    mentions += openings.mentions(in: text, from: passed, or: place)
    passed += ValueTemplate.openings(in: text, isSource: false).count
  }

  private mutating func pass(_ text: String) {
    passed += ValueTemplate.openings(in: text).count
  }
}
