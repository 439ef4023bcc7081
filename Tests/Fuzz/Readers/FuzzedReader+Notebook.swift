import Directives
import Language
import Reports
import Running

extension FuzzedReader {
  /// Every diagnostic points into the text and can be shown; the same text says the same twice.
  func readNotebook(_ bytes: [UInt8]) throws {
    try readNotebook(bytes, overrides: [])
  }

  /// As the front matter of a notebook, and as a file of parameters for another notebook, whose values are then
  /// given on the command line too.
  func readFrontMatter(_ bytes: [UInt8]) throws {
    try readNotebook(Array("---\n".utf8) + bytes + Array(Self.textBelow.utf8), overrides: [])
    let (overrides, problems) = parseParameterFile(file: "params.yml", bytes: bytes)
    try check(problems, lines: bytes.count { $0 == 0x0A || $0 == 0x0D } + 1)
    let given = overrides.map { ParameterOverride(name: $0.name, value: $0.value) }
    let notebook = Array(Self.declared.utf8) + Array(Self.textBelow.utf8)
    try readNotebook(notebook, overrides: overrides + given)
  }

  private func readNotebook(_ bytes: [UInt8], overrides: [ParameterOverride]) throws {
    let parser = NotebookParser(directives: Catalog.names)
    let (notebook, problems) = parser.parse(file: "nb.md", bytes: bytes, overrides: overrides)
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: "/nowhere", current: "/nowhere"))
    let misfits = analysis.diagnostics
    // Those of parameters may be of another file.
    try check((problems + misfits).filter { $0.file == "nb.md" }, lines: notebook.lines.count)
    let isBad = (problems + misfits).contains { $0.severity == .error }
    try require(
      isBad || analysis.graph.cells.count == notebook.cells.count,
      "nothing is wrong and a cell is no task")
    let again = parser.parse(file: "nb.md", bytes: bytes, overrides: overrides).diagnostics
    try require(again == problems, "it says something else the second time")
  }

  private func check(_ problems: [Diagnostic], lines: Int) throws {
    for problem in problems {
      try require(!problem.message.isEmpty && problem.hint != "", "a diagnostic without words")
      try require(!problem.rendered(color: false).isEmpty, "a diagnostic that cannot be shown")
      guard let place = problem.range, lines > 0 else { continue }
      try require(
        (1...lines + 1).contains(place.line) && place.column > 0,
        "'\(problem.message)' is at \(place.line):\(place.column) of \(lines) lines")
    }
  }

  /// What stands below the front matter, and reads it in every way.
  private static let textBelow = """

    ---
    # ${k} segments of {{ params.k | ,d }}

    {{ params.s }}, ${s}, $${s}, {{ params.x | .2f }} and [a link](${s}/{{ params.x }}).

    ```load
    source: ${s}
    users: ${x}
    ```
    ```partition
    seed: ${k}
    caption: Of ${s}, {{ params.x }}
    fold: ${list}
    ```

    """

  /// Front matter with a parameter of each type.
  private static let declared = """
    ---
    params:
      k: 2
      x: 0.5
      s: films
      list: [2, 3]
      flag: true
    """
}
