import Reports

/// A `{{ … }}` or `${…}` of a notebook, and where it stands.
public struct ValueMention: Sendable {
  public let reading: Result<ValueReference, Diagnostic>
  public let place: SourceRange?
  /// What stands at the place, where that is known: its first line, braces and all.
  let written: String?

  /// The place of some of its characters; of all of it where they are not all on its first line.
  public func place(of characters: Range<Int>?) -> SourceRange? {
    guard let characters, let place, let written, characters.upperBound <= written.count else {
      return place
    }
    return place.part(characters)
  }
}

extension Notebook {
  /// Every `{{ … }}` and `${…}` in prose, headings, the front matter's texts, and cells' titles, captions and
  /// alternative texts. Code is left alone. O(length of the notebook).
  ///
  /// Braces may be open where a line ends, and escapes and entities before them move them in what libcmark hands out, so
  /// its columns are no help here. But each opening of the file comes out somewhere in the tree, so the one numbered n
  /// of the tree is the one numbered n of the lines.
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

  /// - Parameter place: Of those that the openings do not have.
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
  /// By the line's number, of lines that have openings.
  private var lines: [Int: [Character]] = [:]
  /// The first place of what begins with an opening, up to the braces that follow or the end of the line.
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

  /// The mentions in a text that begins where the lines do.
  func mentions(
    in text: String, from base: Int = 0, isMarkdown: Bool = true, or place: SourceRange?
  ) -> [ValueMention] {
    ValueTemplate.marks(in: text, isMarkdown: isMarkdown).map { mark in
      mention(mark, from: base)
        ?? ValueMention(reading: mark.reading, place: place, written: nil)
    }
  }

  /// A mark and where it stands, the mark of ordinal 0 being the opening numbered `base`; nil if no
  /// such text is there, as where a parameter holds it.
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

/// One way through the tree, counting openings.
private struct MentionWalk {
  private let openings: Openings
  private let place: SourceRange?
  /// Blocks name them by their index.
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
