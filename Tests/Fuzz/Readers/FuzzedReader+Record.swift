import Checkpoints
import Directives
import FoundationEssentials
import Language
import Rendering
import Reports

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
      Set(gained.map(\.name)) == Set(lost.map(\.name)), "other parts differ the other way round")
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
    .init("directive", "load"), .init("option users", "1"),
    .init("file ratings", "0", note: "12 bytes, ratings.csv"), .init("reads split", "0"),
    .init("with 20, r2", "0"), .init("value n", "2"), .init("revision", "2"),
  ])

  private static let plan = {
    let place = NotebookPlace(folder: "/nowhere", current: "/nowhere")
    guard let plan = Plan.make(for: notebook, in: place).plan else {
      preconditionFailure("the notebook around records has mistakes")
    }
    return plan
  }()

  /// Why the cell runs again after that result.
  static func reasons(after record: Record) -> [String] {
    RunReasons(plan: plan, index: 0, running: [], words: "which ran", hasRun: true)
      .words(for: recipe, comparedWith: record)
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
