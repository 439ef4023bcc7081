import Checkpoints
import Directives
import FoundationEssentials
import Language
import Rendering
import Reports
import Running

extension FuzzedReader {
  /// A kept result, from its file to the page that shows it. The inputs are records without their last line:
  /// nobody finds a checksum by trying.
  func readRecord(_ bytes: [UInt8]) throws {
    guard let record = try record(sealing: bytes) else { return }
    try require(Record.possibleSeconds.contains(record.seconds), "it took \(record.seconds) s")
    try require(record.arrays?.bytes ?? 0 >= 0, "arrays of less than nothing")
    let body = try unwrap(record.body, "what was read cannot be written")
    try require(try self.record(sealing: body) == record, "it is another one when read again")
    try compare(record.recipe)
    let reasons = Surroundings.reasons(after: record)
    try require(!reasons.isEmpty && !reasons.contains(""), "it runs without a reason")
    guard let kept = KeptPresentation(record) else { return }
    var again = record
    again.payload = try kept.encoded()
    let presentation = KeptPresentation(again)?.presentation
    try require(presentation == kept.presentation, "it shows something else when read again")
    let report = Surroundings.report(of: record, kept.presentation, reasons)
    let page = ReportPage(report).html
    try PageScan.check(page)
    try require(ReportPage(report).html == page, "it is another page the second time")
  }

  private func record(sealing body: [UInt8]) throws -> Record? {
    let file = try NamelessFile(SealedText.sealed(body))
    do {
      return try Record(path: file.path)
    } catch {
      try require(!"\(error)".isEmpty, "an error without words")
      return nil
    }
  }

  private func compare(_ recipe: Recipe) throws {
    try require(recipe.differences(from: recipe).isEmpty, "it differs from itself")
    let (gained, lost) = (
      recipe.differences(from: Surroundings.recipe), Surroundings.recipe.differences(from: recipe)
    )
    try require(
      Set(gained.map(\.label)) == Set(lost.map(\.label)), "other parts differ the other way round")
  }
}

/// What stands around a kept result where it is shown.
private enum Surroundings {
  /// A cell with its values in the words around it.
  private static let notebook = NotebookParser(directives: Catalog.names).parse(
    file: "nb.md",
    bytes: Array(
      """
      # Of {{ kept.ratings }}

      {{ kept.ratings | .2f }} {{ kept.users | ,d }} {{ kept.movies | .1% }} {{ kept.left-out | g }}

      ```load kept
      source: films
      caption: With {{ kept.users }}
      ```
      """.utf8)
  ).notebook

  static let recipe = Recipe([
    .directive("load"), .option("users", value: "1"),
    .file(role: "ratings", sha256: "0", bytes: 12), .reads("split", Recipe([]).key),
    .branch("20", cell: "r2", Recipe([]).key), .value("n", words: "2"), .revision(2),
  ])

  private static let graph = {
    let place = NotebookPlace(folder: "/nowhere", current: "/nowhere")
    let analysis = Analysis(of: notebook, in: place)
    precondition(!analysis.diagnostics.haveErrors, "the notebook around records has mistakes")
    return analysis.graph
  }()

  /// Why the cell runs again after that result.
  static func reasons(after record: Record) -> [String] {
    Reason.of(
      recipe, comparedWith: record, hasRun: true, for: graph.tasks[0], in: graph,
      isComputed: { _ in false }
    ).map { $0.words(.past) }
  }

  static func report(
    of record: Record, _ presentation: Presentation, _ reasons: [String]
  ) -> Report {
    var cell = CellReport(
      name: "kept", directive: record.label, line: 5, source: "```load kept\n```", status: .ran,
      seconds: record.seconds, computed: record.computed, computeSeconds: record.seconds,
      key: record.key.hex, caption: notebook.cells[0].caption, exhibits: presentation.exhibits,
      values: .record(presentation.values), reasons: reasons)
    cell.computedOn = Machine(record)
    return Report(
      notebook: "nb.md", title: "{{ kept.movies }}", body: notebook.body, cells: [cell],
      status: .ok,
      seconds: record.seconds, finished: record.computed, versions: ["brine"]
    ).withValuesFilledIn()
  }
}
