import Words

extension Notebook {
  /// Where a link may lead: headings, and cells as `cell-` and their `id` or name.
  public var anchors: Set<String> {
    var anchors: Set<String> = []
    body.eachBlock { if case .heading(_, let anchor, _) = $0 { anchors.insert(anchor) } }
    for (cell, name) in zip(cells, cellNames) {
      let id = cell.settings.first { $0.key == "id" }?.value.scalarText
      anchors.insert("cell-" + (id ?? name))
    }
    return anchors
  }

  /// What each cell goes by: the name that its author gave it, or the directive's, with a number from
  /// the second on.
  public var cellNames: [String] {
    var names = FreeNames(besides: Set(cells.compactMap(\.name)))
    return cells.map { $0.name ?? names.claim($0.directive) }
  }
}
