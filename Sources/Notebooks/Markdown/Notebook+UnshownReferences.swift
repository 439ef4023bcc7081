extension Notebook {
  /// References whose cell has run and shows no such chart or table: known only after the run.
  public func unshownReferences(in report: Report) -> [Diagnostic] {
    let numbers = ExhibitNumbers(of: report)
    let unshown = mentions.compactMap { mention -> (mention: ProseMention, message: String)? in
      guard case .reference(let reference) = mention.kind,
        let (cell, spot) = numbers.target(of: reference), spot == nil
      else { return nil }
      let shown = report.cells[cell]
      guard shown.status == .ran || shown.status == .cached else { return nil }
      let kind = reference.kind == .figure ? "chart" : "table"
      return (mention, "the cell '\(shown.name)' shows no \(kind) for '\(reference.written)'")
    }.prefix(Self.mostDoubts)
    return zip(unshown, places(of: unshown.map(\.mention))).map { unshown, place in
      locate(Diagnostic(.hiddenExhibit, unshown.message, severity: .warning), at: place)
    }
  }
}
