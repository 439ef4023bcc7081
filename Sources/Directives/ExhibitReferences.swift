import Notebooks

/// Checks what prose calls figures and tables, before anything has run.
struct ExhibitReferences {
  let cells: [PlannedCell]
  let notebook: Notebook

  /// How many unknown references are told.
  private static let mostTold = 100

  func problems() -> [Diagnostic] {
    problemsOfIDs() + problemsOfReferences() + problemsOfHiddenOutput()
  }

  private func problemsOfIDs() -> [Diagnostic] {
    var owners: [String: Int] = [:]
    for cell in cells where owners[cell.name] == nil { owners[cell.name] = cell.cell.place.line }
    return cells.compactMap { cell in
      guard let id = cell.options[DisplayOptions.id], id != cell.name else { return nil }
      let place = cell.cell.settings.first { $0.key == "id" }?.value.place
      if !ValuePath.isName(id) {
        return notebook.diagnostic(
          at: place, "'\(id)' is no id, expected lower-case letters, digits and hyphens",
          hint: ValuePath.repaired(id).map { "id: \($0)" })
      }
      if let line = owners[id] {
        return notebook.diagnostic(
          at: place, "a cell on line \(line) is called '\(id)' already", hint: "give it another id")
      }
      owners[id] = cell.cell.place.line
      return nil
    }
  }

  private var names: ExhibitNames {
    ExhibitNames(cells: cells.map { ($0.name, $0.options[DisplayOptions.id]) })
  }

  /// What a cell hides has no number.
  private func problemsOfHiddenOutput() -> [Diagnostic] {
    let names = names
    let hidden = notebook.mentions.compactMap { mention -> (ProseMention, PlannedCell)? in
      guard case .reference(let reference) = mention.kind,
        let (cell, _) = names.target(of: reference.name),
        cells[cell].options[DisplayOptions.output] == .hide
      else { return nil }
      return (mention, cells[cell])
    }.prefix(Self.mostTold)
    return zip(hidden, notebook.places(of: hidden.map { $0.0 })).map { hidden, place in
      notebook.diagnostic(
        at: place,
        "the cell '\(hidden.1.name)' on line \(hidden.1.cell.place.line) hides its output",
        hint: "take 'output: hide' out of it, or the reference")
    }
  }

  private func problemsOfReferences() -> [Diagnostic] {
    let names = names
    let unknown = notebook.mentions.compactMap { mention -> (ProseMention, Markup.Reference)? in
      guard case .reference(let reference) = mention.kind, names.target(of: reference.name) == nil
      else { return nil }
      return (mention, reference)
    }.prefix(Self.mostTold)
    return zip(unknown, notebook.places(of: unknown.map { $0.0 })).map {
      unknown, place in
      let reference = unknown.1
      let nearest = Spelling.nearest(to: reference.name, among: names.names)
      return notebook.diagnostic(
        at: place,
        "there is no cell '\(reference.name)' to show a \(reference.kind.word.lowercased())",
        hint: nearest.map { "did you mean '\(Markup.Reference(reference.kind, $0).written)'?" }
          ?? "write '\\\(reference.written)' if the characters are meant")
    }
  }
}
