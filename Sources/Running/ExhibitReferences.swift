import Language
import Reports

/// Checks what prose calls figures and tables, before anything has run.
struct ExhibitReferences {
  let cells: [CellTask]
  let notebook: Notebook

  /// How many unknown references are told.
  private static let mostTold = 100

  func problems() -> [Diagnostic] {
    problemsOfIDs() + problemsOfReferences() + problemsOfSections() + problemsOfHiddenOutput()
      + nearReferences()
  }

  private func problemsOfIDs() -> [Diagnostic] {
    var owners: [String: Int] = [:]
    for cell in cells where owners[cell.name] == nil { owners[cell.name] = cell.cell.place.line }
    return cells.compactMap { cell in
      guard let id = cell.options[DisplayOptions.option.id], id != cell.name else { return nil }
      let place = cell.cell.settings.first { $0.key == "id" }?.value.place
      if !ValuePath.isName(id) {
        let repaired = ValuePath.repaired(id)
        return notebook.locate(
          Diagnostic(
            .badName, "'\(id)' is no id, expected lower-case letters, digits and hyphens",
            hint: repaired.map { "id: \($0)" }, replacement: repaired), at: place)
      }
      if let line = owners[id] {
        return notebook.locate(
          Diagnostic(
            .repeatedName, "a cell on line \(line) is called '\(id)' already",
            hint: "give it another id"), at: place)
      }
      owners[id] = cell.cell.place.line
      return nil
    }
  }

  private var names: ExhibitNames {
    ExhibitNames(cells: cells.map { ($0.name, $0.options[DisplayOptions.option.id]) })
  }

  /// What a cell hides has no number.
  private func problemsOfHiddenOutput() -> [Diagnostic] {
    let names = names
    let hidden = notebook.mentions.compactMap { mention -> (ProseMention, CellTask)? in
      guard case .reference(let reference) = mention.kind, reference.kind != .section,
        let (cell, _) = names.target(of: reference.name),
        cells[cell].options[DisplayOptions.option.output] == .hide
      else { return nil }
      return (mention, cells[cell])
    }.prefix(Self.mostTold)
    return zip(hidden, notebook.places(of: hidden.map { $0.0 })).map { hidden, place in
      notebook.locate(
        Diagnostic(
          .hiddenExhibit,
          "the cell '\(hidden.1.name)' on line \(hidden.1.cell.place.line) hides its output",
          hint: "take 'output: hide' out of it, or the reference"), at: place)
    }
  }

  private func problemsOfReferences() -> [Diagnostic] {
    let names = names
    let unknown = notebook.mentions.compactMap { mention -> (ProseMention, Markup.Reference)? in
      guard case .reference(let reference) = mention.kind, reference.kind != .section,
        names.target(of: reference.name) == nil
      else { return nil }
      return (mention, reference)
    }.prefix(Self.mostTold)
    return zip(unknown, notebook.places(of: unknown.map { $0.0 })).map {
      unknown, place in
      let reference = unknown.1
      let nearest = Spelling.nearest(to: reference.name, among: names.names)
      return notebook.locate(
        Diagnostic(
          .unknownReference,
          "there is no cell '\(reference.name)' to show a \(reference.kind.word.lowercased())",
          didYouMean: nearest.map { Markup.Reference(reference.kind, $0).written },
          else: "write '\\\(reference.written)' if the characters are meant"), at: place)
    }
  }

  private func problemsOfSections() -> [Diagnostic] {
    let anchors = sections(among: notebook.mentions)
    let unknown = notebook.mentions.compactMap { mention -> (ProseMention, Markup.Reference)? in
      guard case .reference(let reference) = mention.kind, reference.kind == .section,
        !anchors.contains(reference.name)
      else { return nil }
      return (mention, reference)
    }.prefix(Self.mostTold)
    return zip(unknown, notebook.places(of: unknown.map { $0.0 })).map { unknown, place in
      let reference = unknown.1
      let nearest = Spelling.nearest(to: reference.name, among: anchors.sorted())
      return notebook.locate(
        Diagnostic(
          .unknownReference, "there is no section '\(reference.name)'",
          didYouMean: nearest.map { Markup.Reference(.section, $0).written },
          else: "write '\\\(reference.written)' if the characters are meant"), at: place)
    }
  }

  /// The anchors there are; none where nobody asks, for they are gathered from the whole notebook.
  private func sections(among mentions: [ProseMention]) -> Set<String> {
    let isAsked = mentions.contains {
      switch $0.kind {
      case .reference(let reference), .nearReference(let reference, _): reference.kind == .section
      default: false
      }
    }
    return isAsked ? notebook.anchors : []
  }

  /// What looks like a reference of another program, to something that there is.
  private func nearReferences() -> [Diagnostic] {
    let names = names
    let anchors = sections(among: notebook.mentions)
    let near = notebook.mentions.compactMap { mention -> (ProseMention, String, String)? in
      guard case .nearReference(let reference, let written) = mention.kind,
        reference.kind == .section
          ? anchors.contains(reference.name) : names.target(of: reference.name) != nil
      else { return nil }
      return (mention, written, reference.written)
    }.prefix(Self.mostTold)
    return zip(near, notebook.places(of: near.map { $0.0 })).map { near, place in
      notebook.locate(
        Diagnostic(
          .unknownReference, "'\(near.1)' is no reference, so it stands as it is written",
          didYouMean: near.2, severity: .warning), at: place)
    }
  }
}
