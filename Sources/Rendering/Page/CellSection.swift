import Language
import Reports

/// The output of a cell: its exhibits, or why there are none, and their provenance.
struct CellSection {
  let cell: CellReport
  let id: String
  let anchors: Anchors
  /// Level of the cell's title.
  let headingLevel: Int
  /// `Figure 3`, by exhibit.
  var labels: [String?] = []
  var caption: Fragment = ""
  var tellsOfRun = true

  var markup: Fragment {
    var section: Fragment =
      "<section class=\"cell \(cell.status.rawValue)\(isQuiet ? " quiet" : "")\" id=\"\(id)\" \(name)>\n"
    if let title = cell.title {
      section +=
        "<h\(headingLevel) class=\"cell-title\" id=\"\(id).title\">\(title)</h\(headingLevel)>\n"
    }
    if cell.echo == .show { section += CellSource(source: cell.source).markup }
    section += state
    section += cell.diagnostics.map { DiagnosticBlock(diagnostic: $0).markup }.joined()
    if cell.showsOutput { section += exhibits }
    if !caption.isEmpty { section += "<div class=\"caption\">\n\(caption)</div>\n" }
    section += Provenance(cell: cell, anchors: anchors, tellsOfRun: tellsOfRun).markup
    return "\(section)</section>\n"
  }

  /// Whether only the provenance of the cell is visible.
  private var isQuiet: Bool {
    !cell.showsOutput && cell.echo != .show && cell.title == nil && cell.caption.isEmpty
      && cell.diagnostics.isEmpty && (cell.status == .ran || cell.status == .cached)
  }

  /// Names the section, for readers who move between sections with a screen reader.
  private var name: Fragment {
    cell.title == nil
      ? "aria-label=\"Cell \(cell.name)\"" : "aria-labelledby=\"\(id).title\""
  }

  private var state: Fragment {
    switch cell.status {
    case .ran, .cached: return ""
    case .failed:
      return "<p class=\"state\"><strong>The cell <bdi>\(cell.name)</bdi> failed.</strong></p>\n"
    case .skipped:
      return """
        <p class="state"><strong>The cell <bdi>\(cell.name)</bdi> was not run.</strong>\(whyNotRun)</p>

        """
    }
  }

  private var whyNotRun: Fragment {
    if let failed = cell.stoppedBy {
      return " The run was to end when a cell fails, as \(anchors.link(toCell: failed)) did."
    }
    let waits = cell.waitsFor.map(anchors.link(toCell:))
    return waits.isEmpty ? "" : " It waits for \(waits.listed())."
  }

  private var exhibits: Fragment {
    cell.exhibits.enumerated().map { index, exhibit in
      ExhibitFigure(
        exhibit: exhibit, id: "\(id).\(index + 1)", alt: cell.alt,
        label: labels.indices.contains(index) ? labels[index] : nil,
        headingLevel: min(cell.title == nil ? headingLevel : headingLevel + 1, 6)
      ).markup
    }.joined()
  }
}
