import Reports

/// A page's footnotes, numbered in the order of their first references.
struct Footnotes {
  struct Note {
    let number: Int
    let label: String
    let blocks: [Markup.Block]
    /// Number of references to the note.
    var marks = 0
  }

  private(set) var notes: [Note] = []
  private var indices: [String: Int] = [:]

  /// Counts the references in the text first, then those in the notes, which may refer to further notes.
  init(in body: [Markup.Block]) {
    var definitions: [String: [Markup.Block]] = [:]
    body.eachBlock { block in
      if case .footnote(let label, let blocks) = block, definitions[label] == nil {
        definitions[label] = blocks
      }
    }
    guard !definitions.isEmpty else { return }
    count(marksIn: body, definitions)
    var next = 0
    while next < notes.count {
      count(marksIn: notes[next].blocks, definitions)
      next += 1
    }
  }

  private mutating func count(
    marksIn blocks: [Markup.Block], _ definitions: [String: [Markup.Block]]
  ) {
    for block in blocks {
      if case .footnote = block { continue }
      for text in block.texts {
        var labels: [String] = []
        text.eachInline { if case .footnote(let label) = $0 { labels.append(label) } }
        for label in labels { count(label, definitions) }
      }
      count(marksIn: block.inner, definitions)
    }
  }

  private mutating func count(_ label: String, _ definitions: [String: [Markup.Block]]) {
    guard let blocks = definitions[label] else { return }
    let index = indices[label] ?? notes.count
    if index == notes.count {
      notes.append(Note(number: index + 1, label: label, blocks: blocks))
      indices[label] = index
    }
    notes[index].marks += 1
  }

  /// The superscript number that links to the note; the source text if there is no such note.
  func mark(_ label: String, _ progress: inout Prose.Progress) -> Fragment {
    guard let index = indices[label] else { return "[^\(label)]" }
    let number = notes[index].number
    progress.marks[label, default: 0] += 1
    let mark = Self.mark(number, progress.marks[label, default: 1])
    return """
      <sup class="note-mark"><a href="#\(Self.note(number))" id="\(mark)" role="doc-noteref" \
      aria-label="Footnote \(number)">\(number)</a></sup>
      """
  }

  /// Links from a note back to its references.
  static func wayBack(from note: Note) -> Fragment {
    (1...max(note.marks, 1)).map { occurrence -> Fragment in
      let name: Fragment =
        occurrence == 1
        ? "Back to footnote \(note.number) in the text"
        : "Back to footnote \(note.number) in the text, place \(occurrence)"
      let number: Fragment = occurrence == 1 ? "" : "<sup>\(occurrence)</sup>"
      return """
        <a class="way-back" href="#\(mark(note.number, occurrence))" role="doc-backlink" \
        aria-label="\(name)">↩\u{FE0E}\(number)</a>
        """
    }.joined(separator: " ")
  }

  /// An id with a full stop differs from those of headings and cells.
  static func note(_ number: Int) -> Fragment { "page.note-\(number)" }

  private static func mark(_ number: Int, _ occurrence: Int) -> Fragment {
    "page.mark-\(number)-\(occurrence)"
  }
}

extension Prose {
  func endnotes(_ progress: inout Progress) -> Fragment {
    guard !footnotes.notes.isEmpty else { return "" }
    var items: Fragment = ""
    for note in footnotes.notes {
      items += "<li id=\"\(Footnotes.note(note.number))\">\n\(markup(of: note, &progress))</li>\n"
    }
    return """
      <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
      <ol>
      \(items)</ol>
      </section>

      """
  }

  private func markup(of note: Footnotes.Note, _ progress: inout Progress) -> Fragment {
    let back = Footnotes.wayBack(from: note)
    guard case .paragraph(let last) = note.blocks.last else {
      return "\(blocks(note.blocks, isTight: false, &progress))<p>\(back)</p>\n"
    }
    let before = blocks(Array(note.blocks.dropLast()), isTight: false, &progress)
    return "\(before)<p>\(markup(of: last, &progress)) \(back)</p>\n"
  }
}
