import Directives
import Reports

extension CellReport {
  /// The report of a cell that has not run, made from the notebook alone.
  init(of cell: CellTask, in graph: TaskGraph) {
    let options = cell.options
    let heading = DisplayOptions.heading(beside: cell.directive.declaration.options)
    self.init(
      name: cell.name, directive: cell.cell.directive, line: cell.cell.place.line,
      source: cell.cell.source, status: .skipped, seconds: 0, reads: cell.reads(in: graph),
      title: cell.text(of: heading), caption: cell.cell.caption,
      alt: cell.text(of: DisplayOptions.option.alt), echo: options[DisplayOptions.option.echo],
      showsOutput: options[DisplayOptions.option.output] == .show)
    id = options[DisplayOptions.option.id]
  }

  mutating func show(_ presentation: Presentation) {
    exhibits = presentation.exhibits
    values = .record(presentation.values)
  }

  /// Whether cells that read this one cannot run.
  var hasFailed: Bool { status == .failed || status == .skipped }
}

extension CellTask {
  /// The text of an option before parameters are substituted; they are filled in together with the values.
  fileprivate func text(of option: Option<String?>) -> String? {
    options[option].map { text in
      cell.settings.first { $0.key == option.declaration.name }?.value.templateText ?? text
    }
  }
}
