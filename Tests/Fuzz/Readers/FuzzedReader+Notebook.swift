import Directives
import Notebooks

extension FuzzedReader {
  /// Every diagnostic points into the text and can be shown; the same text says the same twice.
  func readNotebook(_ bytes: [UInt8]) throws {
    let parser = NotebookParser(directives: Catalog.names)
    let (notebook, problems) = parser.parse(file: "nb.md", bytes: bytes)
    let (plan, misfits) = Plan.make(
      for: notebook, in: NotebookPlace(folder: "/nowhere", current: "/nowhere"))
    let lines = notebook.lines.count
    for problem in problems + misfits {
      try require(!problem.message.isEmpty && problem.hint != "", "a diagnostic without words")
      try require(!problem.rendered(color: false).isEmpty, "a diagnostic that cannot be shown")
      guard let place = problem.place, lines > 0 else { continue }
      try require(
        (1...lines + 1).contains(place.line) && place.column > 0,
        "'\(problem.message)' is at \(place.line):\(place.column) of \(lines) lines")
    }
    let isBad = (problems + misfits).contains { $0.severity == .error }
    try require(isBad || plan != nil, "nothing is wrong and there is no plan")
    let again = parser.parse(file: "nb.md", bytes: bytes).diagnostics
    try require(again == problems, "it says something else the second time")
  }
}
