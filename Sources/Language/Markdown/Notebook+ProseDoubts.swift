import Reports

extension Notebook {
  /// Limit on the number of problems of prose that are reported.
  public static let maxDiagnostics = 100

  /// Probable mistakes in prose: footnotes without marks and marks without footnotes, rows that are too long, HTML that
  /// is left out. Warnings, except for an unused footnote with a cell, which is an error.
  func doubtsAboutProse(
    notes: [FootnoteLines.Note], allowingHTML: Bool
  ) -> [Diagnostic] {
    doubtsAboutMentions(notes: notes, allowingHTML: allowingHTML) + doubts(about: notes)
  }

  private func doubtsAboutMentions(
    notes: [FootnoteLines.Note], allowingHTML: Bool
  ) -> [Diagnostic] {
    let labels = notes.map(\.label)
    let known = Set(labels)
    var hasHTML = allowingHTML
    var suspects: [(ProseMention, Diagnostic)] = []
    for mention in mentions where suspects.count < Self.maxDiagnostics {
      switch mention.kind {
      case .footnote(let label) where !known.contains(label):
        suspects.append((mention, .unknownFootnote(label, among: labels)))
      case .longRow(let cells, let expected):
        suspects.append((mention, .longRow(cells, expected)))
      case .html(let html) where !hasHTML && !html.hasPrefix("<!--"):
        hasHTML = true
        suspects.append((mention, .html))
      case .footnote, .html, .link, .image, .reference, .nearReference: break
      }
    }
    return locate(suspects)
  }

  private func doubts(about notes: [FootnoteLines.Note]) -> [Diagnostic] {
    let shown = shownFootnotes
    let cells = footnotesWithCells
    var firstLine: [String: Int] = [:]
    var problems: [(ProseMention, Diagnostic)] = []
    for note in notes {
      let problem: Diagnostic
      if let line = firstLine[note.label] {
        problem = .repeatedFootnote(note.label, line)
      } else if !shown.contains(note.label) {
        problem = .unusedFootnote(note.label, holdsCell: cells.contains(note.label))
      } else {
        firstLine[note.label] = note.line
        continue
      }
      firstLine[note.label] = firstLine[note.label] ?? note.line
      problems.append(
        (ProseMention(.footnote(label: note.label), lines: note.line...note.line), problem))
    }
    return locate(problems)
  }

  /// The footnotes that the text refers to, directly or through other footnotes.
  private var shownFootnotes: Set<String> {
    var texts: [String: [Markup.Block]] = [:]
    body.eachBlock { block in
      if case .footnote(let label, let blocks) = block, texts[label] == nil {
        texts[label] = blocks
      }
    }
    var shown: Set<String> = []
    var left = body.footnoteMarks
    while let label = left.popLast() {
      guard shown.insert(label).inserted, let blocks = texts[label] else { continue }
      left += blocks.footnoteMarks
    }
    return shown
  }

  private var footnotesWithCells: Set<String> {
    var labels: Set<String> = []
    body.eachBlock { block in
      guard case .footnote(let label, let blocks) = block else { return }
      blocks.eachBlock { if case .cell = $0 { labels.insert(label) } }
    }
    return labels
  }
}

extension Notebook {
  /// References whose cell has run and shows no such chart or table, which is known only after the run.
  public func unshownReferences(in report: Report) -> [Diagnostic] {
    let numbers = ExhibitNumbers(of: report)
    return locate(
      mentions.lazy.compactMap { mention -> (ProseMention, Diagnostic)? in
        guard case .reference(let reference) = mention.kind,
          let (cell, spot) = numbers.target(of: reference), spot == nil
        else { return nil }
        let shown = report.cells[cell]
        guard shown.status == .ran || shown.status == .cached else { return nil }
        let kind = reference.kind == .figure ? "chart" : "table"
        let message = "the cell '\(shown.name)' shows no \(kind) for '\(reference.written)'"
        return (mention, Diagnostic(.hiddenExhibit, message, severity: .warning))
      }.prefix(Self.maxDiagnostics))
  }
}

extension [Markup.Block] {
  /// The labels of footnotes that the texts refer to, without the texts of nested footnotes.
  fileprivate var footnoteMarks: [String] {
    flatMap { block -> [String] in
      if case .footnote = block { return [] }
      var labels: [String] = []
      for text in block.texts {
        text.eachInline { if case .footnote(let label) = $0 { labels.append(label) } }
      }
      return labels + block.inner.footnoteMarks
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownFootnote(_ label: String, among labels: [String]) -> Diagnostic {
    let nearest = Spelling.nearest(to: label, among: labels)
    return Diagnostic(
      .unknownFootnote, "there is no footnote '\(label)'",
      hint: nearest.map { "did you mean '\($0)'?" } ?? "add a line '[^\(label)]: …' for it",
      replacement: nearest.map { "[^\($0)]" },
      severity: .warning)
  }
  /// An error if it contains a cell: its output would be missing from the page, and other cells may read it.
  fileprivate static func unusedFootnote(_ label: String, holdsCell: Bool) -> Diagnostic {
    Diagnostic(
      .unusedFootnote,
      "nothing that is shown refers to the footnote '\(label)', so it is left out"
        + (holdsCell ? ", and there is a cell in it" : ""),
      hint: "write '[^\(label)]' where it belongs", severity: holdsCell ? .error : .warning)
  }
  fileprivate static func repeatedFootnote(_ label: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      .repeatedName,
      "a footnote '\(label)' stands on line \(line) already, so this one is left out",
      hint: "give it another label", severity: .warning)
  }
  fileprivate static func longRow(_ cells: Int, _ expected: Int) -> Diagnostic {
    Diagnostic(
      .longRow,
      "this row has \(cells) cells and the head of the table \(expected), so the last are left out",
      hint: "write '\\|' for a '|' inside a cell", severity: .warning)
  }
  fileprivate static var html: Diagnostic {
    Diagnostic(
      .rawHTML,
      "raw HTML is left out of the report", hint: "run with --allow-html to let it through",
      severity: .warning)
  }
}
