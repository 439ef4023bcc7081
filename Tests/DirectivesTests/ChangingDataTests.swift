import Checkpoints
import Engine
import Foundation
import Language
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// If data changes while a notebook runs, no result that may come from either version is stored or shown.
@Suite struct ChangingDataTests {
  private let folder: TemporaryFolder
  private static let other = SmallData.ratings.replacing("1,8,4.5,", with: "1,8,2.5,")

  init() throws {
    folder = try TemporaryFolder()
    for (name, text) in SmallData.files { try folder.write(text, to: name) }
  }

  /// Runs the notebook, and writes other ratings when the cell with that name is done.
  private func run(
    changingAfter name: String? = nil
  ) throws -> (reports: [String: CellReport], inputs: RunInputs) {
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(SmallData.notebook.utf8), overrides: [])
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: folder.path, current: folder.path))
    let result = try Runner(
      graph: analysis.graph, store: Store(directory: folder("kept")), workers: Workers(count: 1),
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }),
      listener: { [folder] event in
        guard case .finished(let report, _, _) = event, report.name == name else { return }
        _ = try? folder.write(Self.other, to: "ratings.csv")
      }
    ).run()
    return (Dictionary(uniqueKeysWithValues: result.cells.map { ($0.name, $0) }), result.inputs)
  }

  @Test func `a cell that is computed after the change fails, and is not kept`() throws {
    let reports = try run(changingAfter: "partition").reports
    #expect(reports["partition"]?.status == .ran)
    #expect(reports["lda"]?.status == .failed)
    #expect(
      reports["lda"]?.diagnostics.first?.message.hasSuffix("changed while it was being read")
        == true)
    #expect(reports["r2"]?.status == .skipped)
    // Back at the ratings of before, what was finished is there, and the model is not.
    try folder.write(SmallData.ratings, to: "ratings.csv")
    let again = try run().reports
    #expect(again["partition"]?.status == .cached && again["lda"]?.status == .ran)
  }

  @Test func `after the last cell that is computed only the run's inputs tell`() throws {
    let digest = InputDigest.sha256(of: Array(SmallData.ratings.utf8))
    let (ran, inputs) = try run(changingAfter: "r2")
    #expect(ran.values.allSatisfy { $0.status == .ran })
    #expect(inputs.outdated() == [OutdatedPart(.data, path: "ratings.csv", sha256: digest)])
    try folder.write(SmallData.ratings, to: "ratings.csv")
    #expect(inputs.outdated() == [])
    let (kept, later) = try run(changingAfter: "load")
    #expect(kept.values.allSatisfy { $0.status == .cached })
    #expect(later.outdated() == [OutdatedPart(.data, path: "ratings.csv", sha256: digest)])
    try FileManager.default.removeItem(atPath: folder("ratings.csv"))
    #expect(
      later.outdated() == [OutdatedPart(.data, path: "ratings.csv", sha256: digest, isGone: true)])
  }
}
