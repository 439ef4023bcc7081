extension Notebook {
  /// What is probably not as meant in the prose: footnotes without a mark or marks without a footnote,
  /// rows that are too long, and HTML that will be left out. All of it only warnings.
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
    let suspects = mentions.compactMap { mention -> (ProseMention, Problem)? in
      switch mention.kind {
      case .footnote(let label) where !known.contains(label):
        return (mention, .unknownFootnote(label, among: labels))
      case .longRow(let cells, let expected): return (mention, .longRow(cells, expected))
      case .html(let html) where !hasHTML && !html.hasPrefix("<!--"):
        hasHTML = true
        return (mention, .html)
      case .footnote, .html, .link, .image, .reference: return nil
      }
    }
    return zip(suspects, places(of: suspects.map { $0.0 })).map { suspect, place in
      diagnostic(
        suspect.1.severity, at: place, suspect.1.message, hint: suspect.1.hint)
    }
  }

  private func doubts(about notes: [FootnoteLines.Note]) -> [Diagnostic] {
    var marked: Set<String> = []
    for case .footnote(let label) in mentions.map(\.kind) { marked.insert(label) }
    var firstLine: [String: Int] = [:]
    return notes.compactMap { note in
      let problem: Problem
      if let line = firstLine[note.label] {
        problem = .repeatedFootnote(note.label, line)
      } else if !marked.contains(note.label) {
        problem = .unusedFootnote(note.label)
      } else {
        firstLine[note.label] = note.line
        return nil
      }
      firstLine[note.label] = firstLine[note.label] ?? note.line
      let place = self.places(of: [
        ProseMention(.footnote(label: note.label), lines: note.line...note.line)
      ])[0]
      return diagnostic(problem.severity, at: place, problem.message, hint: problem.hint)
    }
  }
}

extension Problem {
  fileprivate static func unknownFootnote(_ label: String, among labels: [String]) -> Problem {
    Problem(
      "there is no footnote '\(label)'",
      hint: Spelling.guess(for: label, among: labels) ?? "add a line '[^\(label)]: …' for it",
      severity: .warning)
  }
  fileprivate static func unusedFootnote(_ label: String) -> Problem {
    Problem(
      "nothing refers to the footnote '\(label)', so it is left out",
      hint: "write '[^\(label)]' where it belongs", severity: .warning)
  }
  fileprivate static func repeatedFootnote(_ label: String, _ line: Int) -> Problem {
    Problem(
      "a footnote '\(label)' stands on line \(line) already, so this one is left out",
      hint: "give it another label", severity: .warning)
  }
  fileprivate static func longRow(_ cells: Int, _ expected: Int) -> Problem {
    Problem(
      "this row has \(cells) cells and the head of the table \(expected), so the last are left out",
      hint: "write '\\|' for a '|' inside a cell", severity: .warning)
  }
  fileprivate static var html: Problem {
    Problem(
      "raw HTML is left out of the report", hint: "run with --allow-html to let it through",
      severity: .warning)
  }
}
