/// A `{{ … }}` of a notebook, and where it stands.
public struct ValueMention: Sendable {
  public let reading: Result<ValueReference, ValueFault>
  public let place: Place?
}

extension Notebook {
  /// Every `{{ … }}` in prose, headings, the front matter's texts, and cells' titles, captions and
  /// alternative texts. Code is left alone. O(length of the notebook).
  ///
  /// Markdown's tree says nothing of columns. But each `{{` of the file comes out somewhere in the
  /// tree, so the one numbered n of the tree is the one numbered n of the lines.
  public var valueMentions: [ValueMention] {
    var walk = MentionWalk(self)
    walk.blocks(body)
    return frontMatterMentions + walk.mentions + cells.flatMap(mentions(in:))
  }

  private var frontMatterMentions: [ValueMention] {
    let texts = [
      ("title", frontMatter.title), ("subtitle", frontMatter.subtitle),
      ("abstract", frontMatter.abstract),
    ]
    return texts.flatMap { key, text -> [ValueMention] in
      let marks = ValueTemplate.marks(in: text ?? "")
      guard !marks.isEmpty else { return [] }
      let head = lines.prefix(frontMatterLines)
      let line = head.firstIndex { $0.hasPrefix("\(key):") || $0.hasPrefix("\"\(key)\":") } ?? 0
      let openings = Openings(lines: head, from: line + 1)
      return marks.map { mark in
        ValueMention(
          reading: mark.reading,
          place: openings.place(of: mark) ?? Place(line: line + 1, column: 1, width: key.count))
      }
    }
  }

  private func mentions(in cell: Cell) -> [ValueMention] {
    cell.settings.filter { ["title", "caption", "alt"].contains($0.key) }.flatMap { setting in
      let marks = ValueTemplate.marks(in: setting.value.scalarText ?? "")
      guard !marks.isEmpty else { return [ValueMention]() }
      let place = setting.value.place
      let end = cell.place.line + cell.source.count { $0 == "\n" }
      let openings = Openings(lines: lines.prefix(end), from: place.line, column: place.column)
      return marks.map { mark in
        ValueMention(reading: mark.reading, place: openings.place(of: mark) ?? place)
      }
    }
  }
}

/// The `{{` of some lines, in order.
private struct Openings {
  private let places: [Place]
  /// From each opening to the end of its line.
  private let rests: [String]

  init(lines: ArraySlice<String>, from first: Int, column: Int = 1) {
    var places: [Place] = []
    var rests: [String] = []
    for (index, line) in zip(lines.indices, lines) where index + 1 >= first {
      for opening in ValueTemplate.openings(in: line)
      where index + 1 > first || opening + 1 >= column {
        places.append(Place(line: index + 1, column: opening + 1, width: 2))
        rests.append(String(line.dropFirst(opening)))
      }
    }
    self.places = places
    self.rests = rests
  }

  /// Where a mark stands, the mark of ordinal 0 being the opening numbered `base`; nil if no such
  /// text is there, as where a parameter holds it.
  func place(of mark: ValueTemplate.Mark, from base: Int = 0) -> Place? {
    let expected = base + mark.ordinal
    let content = mark.content.split(separator: "\n", omittingEmptySubsequences: false)[0]
    func isAt(_ index: Int) -> Bool { rests[index].hasPrefix("{{" + content) }
    let found =
      places.indices.contains(expected) && isAt(expected)
      ? expected : places.indices.first(where: isAt)
    guard let found else { return nil }
    var place = places[found]
    let isWhole = rests[found].dropFirst(2 + content.count).hasPrefix("}}")
    place.width += content.count + (isWhole ? 2 : 0)
    return place
  }
}

/// One way through the tree, counting openings.
private struct MentionWalk {
  private let openings: Openings
  private var passed = 0
  private(set) var mentions: [ValueMention] = []

  init(_ notebook: Notebook) {
    openings = Openings(lines: notebook.lines[...], from: notebook.frontMatterLines + 1)
    sources = notebook.cells.map(\.source)
  }

  private let sources: [String]

  mutating func blocks(_ blocks: [Markup.Block]) {
    for block in blocks {
      for text in block.texts { inlines(text) }
      switch block {
      case .code(_, let text), .html(let text): pass(text)
      case .cell(let index): pass(sources[index])
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
        for mark in ValueTemplate.marks(in: text) {
          let place = openings.place(of: mark, from: passed)
          mentions.append(ValueMention(reading: mark.reading, place: place))
        }
        pass(text)
      case .code(let text), .html(let text): pass(text)
      case .link(let url, let title, _), .image(let url, let title, _):
        pass(url)
        pass(title)
      case .softBreak, .lineBreak, .emphasis, .strong, .strikethrough, .footnote, .task,
        .reference:
        break
      }
    }
  }

  private mutating func pass(_ text: String) {
    passed += ValueTemplate.openings(in: text).count
  }
}
