import Directives
import Language
import Reports

/// Checks ids, and the references in prose to figures, tables and sections, before anything runs.
struct ExhibitReferences {
  let cells: [CellTask]
  let notebook: Notebook

  func problems() -> [Diagnostic] {
    let names = ExhibitNames(cells: cells.map { ($0.name, $0.options[DisplayOptions.option.id]) })
    let anchors = sections
    return problemsOfIDs()
      + told { unknown($0, names, anchors) } + told { hidden($0, names) }
      + told { nearly($0, names, anchors) }
  }

  /// The diagnostics of mentions. Limited in number, because each may search for a hint in thousands of names.
  private func told(_ diagnose: @escaping (ProseMention) -> Diagnostic?) -> [Diagnostic] {
    notebook.locate(
      notebook.mentions.lazy.compactMap { mention in diagnose(mention).map { (mention, $0) } }
        .prefix(Notebook.maxDiagnostics))
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

  /// The anchors of sections; empty if no reference needs them, because collecting them is slow.
  private var sections: Set<String> {
    let isAsked = notebook.mentions.contains {
      switch $0.kind {
      case .reference(let reference), .nearReference(let reference, _): reference.kind == .section
      default: false
      }
    }
    return isAsked ? notebook.anchors : []
  }

  private func unknown(
    _ mention: ProseMention, _ names: ExhibitNames, _ anchors: Set<String>
  ) -> Diagnostic? {
    guard case .reference(let reference) = mention.kind,
      !isKnown(reference, names, anchors)
    else { return nil }
    let isSection = reference.kind == .section
    let nearest =
      isSection
      ? Spelling.nearest(to: reference.name, among: anchors.sorted())
      : Spelling.nearest(to: reference.name, among: names.names)
    return Diagnostic(
      .unknownReference,
      isSection
        ? "there is no section '\(reference.name)'"
        : "there is no cell '\(reference.name)' to show a \(reference.kind.word.lowercased())",
      didYouMean: nearest.map { Markup.Reference(reference.kind, $0).written },
      else: "write '\\\(reference.written)' if the characters are meant")
  }

  /// An error for a reference to a cell with hidden output, which has no number.
  private func hidden(_ mention: ProseMention, _ names: ExhibitNames) -> Diagnostic? {
    guard case .reference(let reference) = mention.kind, reference.kind != .section,
      let cell = names.target(of: reference.name).map({ cells[$0.cell] }),
      cell.options[DisplayOptions.option.output] == .hide
    else { return nil }
    return Diagnostic(
      .hiddenExhibit, "the cell '\(cell.name)' on line \(cell.cell.place.line) hides its output",
      hint: "take 'output: hide' out of it, or the reference")
  }

  /// A warning for text that looks like a reference in another program's notation, if its target exists.
  private func nearly(
    _ mention: ProseMention, _ names: ExhibitNames, _ anchors: Set<String>
  ) -> Diagnostic? {
    guard case .nearReference(let reference, let written) = mention.kind,
      isKnown(reference, names, anchors)
    else { return nil }
    return Diagnostic(
      .unknownReference, "'\(written)' is no reference, so it stands as it is written",
      didYouMean: reference.written, severity: .warning)
  }

  private func isKnown(
    _ reference: Markup.Reference, _ names: ExhibitNames, _ anchors: Set<String>
  ) -> Bool {
    reference.kind == .section
      ? anchors.contains(reference.name) : names.target(of: reference.name) != nil
  }
}
