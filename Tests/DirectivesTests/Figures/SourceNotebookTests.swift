import Checkpoints
import Foundation
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Compares each output of the source notebook, computed with pandas, scipy and scikit-learn, with that of
/// `Fixtures/figures/source-notebook.md`. The table of both is `source-notebook-table.md`.
@Suite struct SourceNotebookTests {
  /// One output.
  private struct Step: Decodable {
    let step: String
    /// Where Brine has it: the cell, `values` or `exhibits`, and so on down.
    let brine: String
    let python: Value
  }

  /// Relative; the largest departure is some 1e-11.
  private static let tolerance = 1e-9

  @Test(.needsMovieLens)
  func `every output is that of pandas and scikit-learn, and the table says so`() throws {
    let steps = try Figures.decoded([Step].self, from: "source-notebook.json")
    #expect(steps.count > 150)
    let bench = try Workbench()
    let outcome = try bench.run(
      Figures.text("source-notebook.md"), parameters: ["source": MovieLens.folder])
    #expect(outcome.diagnostics.isEmpty)
    let gave = try outputs(outcome, components: firstComponents(bench))
    var table = Self.head
    for step in steps {
      let brine = try #require(
        gave[steps: step.brine.split(separator: ".").map(String.init)], "\(step.brine)")
      let departures = brine.departures(
        from: step.python, within: Self.tolerance, at: step.step)
      #expect(departures.isEmpty)
      let cells = [.text(step.step), step.python, brine.veiled(like: step.python)].map(Self.words)
      table += "| " + cells.joined(separator: " | ") + " |\n"
    }
    try check(table)
  }

  /// By cell, what it published and showed.
  private func outputs(_ outcome: Workbench.Outcome, components: Value) -> Value {
    let cells = outcome.reports.map { report in
      var fields: [String: Value] = [
        "values": report.values, "exhibits": .list(report.exhibits.map(\.content)),
      ]
      if report.name == "fit-lda" { fields["components"] = components }
      return (report.name, Value.record(fields))
    }
    return .record(Dictionary(uniqueKeysWithValues: cells))
  }

  /// The first weights of the first segment, from the checkpoint, for no cell shows them.
  private func firstComponents(_ bench: Workbench) throws -> Value {
    let name = try #require(
      try bench.folder.names(in: "checkpoints").first {
        $0.hasPrefix("fit-lda-") && $0.hasSuffix(".safetensors")
      })
    let model = try Container(path: bench.folder("checkpoints/" + name))
    let weights = try model.array("components").elements(as: Double.self)
    return .list(weights.prefix(5).map(Value.number))
  }

  // MARK: - The table

  private static let name = "source-notebook-table.md"

  private static let head = """
    # The source notebook's outputs

    On MovieLens' ml-latest-small, with the source notebook's settings. Python is pandas, scipy and
    scikit-learn 1.9 (`make_source_notebook.py`); Brine is `source-notebook.md`. Numbers to ten digits;
    `SourceNotebookTests` writes this table, and fails where the two differ by more than 1e-9. Rows that are
    MovieLens' own data stand as fingerprints, in sixteen hexadecimal digits: they are compared, not copied.

    | step | Python | Brine |
    |---|---|---|

    """

  private static func words(_ value: Value) -> String {
    switch value {
    case .integer(let integer): "\(integer)"
    case .number(let number):
      Int(exactly: number).map(String.init) ?? String(format: "%.10g", number)
    case .text(let text): text.replacing("|", with: "\\|")
    case .flag(let flag): "\(flag)"
    case .list(let list): list.map(words).joined(separator: " · ")
    case .record(let fields):
      [fields["fingerprint"], fields["rest"]].compactMap { $0.map(words) }.joined(separator: " · ")
    case .missing: "–"
    }
  }

  /// Compares the table with the one that is kept, or with `RECORD=1` keeps it and fails once.
  private func check(_ table: String) throws {
    guard Expectations.isRecording else {
      #expect(try Figures.text(Self.name) == table)
      return
    }
    guard (try? Figures.text(Self.name)) != table else { return }
    try table.write(to: Figures.url(Self.name), atomically: true, encoding: .utf8)
    Issue.record("recorded \(Self.name)")
  }
}
