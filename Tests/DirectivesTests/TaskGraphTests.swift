import Checkpoints
import Engine
import Foundation
import Language
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// The forecast of a graph matches its run, for cells and for the tasks that sweeps repeat.
@Suite struct TaskGraphTests {
  private static func notebook(_ sweeps: String, components: Int = 2) -> String {
    SmallData.notebook.replacing("components: 2", with: "components: \(components)")
      + "\n```hit-rate\nmin-ratings: 1\n```\n\(sweeps)"
  }

  private static func sweep(_ name: String, _ values: String, folds: Int? = nil) -> String {
    """

    ```sweep \(name)
    over: lda.components
    values: \(values)
    measure: [r2.test.covered, hit-rate.5]\(folds.map { "\nfolds: \($0)" } ?? "")
    ```

    """
  }

  private func runner(_ graph: TaskGraph, in bench: Workbench, isFresh: Bool = false) -> Runner {
    Runner(
      graph: graph, store: Store(directory: bench.folder("checkpoints")),
      workers: Workers(count: 2), isFresh: isFresh,
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }))
  }

  /// The keys of all tasks that will be computed, and what else is said of the cells.
  private func forecast(_ runner: Runner) throws -> (keys: Set<Key>, cells: [CellForecast]) {
    var resolver = Resolver(runner)
    var keys = Set<Key>()
    for (index, cell) in runner.graph.cells.enumerated() {
      guard case .toCompute = try resolver.resolve(index).standing else { continue }
      for branch in cell.branches?.all ?? [] {
        for task in branch.tasks.values.sorted() {
          guard case .toCompute = try resolver.resolve(task).standing else { continue }
          keys.insert(try #require(resolver.keys[task]))
        }
      }
      keys.insert(try #require(resolver.keys[index]))
    }
    return (keys, runner.forecast())
  }

  private func expectForecast(
    of text: String, in bench: Workbench, isFresh: Bool = false, computes count: Int? = nil
  ) throws {
    let runner = try runner(bench.plan(text), in: bench, isFresh: isFresh)
    let (keys, cells) = try forecast(runner)
    let result = try runner.run()
    #expect(result.computed == keys)
    if let count { #expect(keys.count == count) }
    #expect(cells.map(\.key?.hex) == result.cells.map(\.key))
    #expect(
      cells.map { $0.outcome == .cached } == result.cells.map { $0.status == .cached })
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `a plan says which tasks of a sweep a run computes`(folds: Int?) throws {
    let bench = try Workbench(files: SmallData.files)
    let two = Self.notebook(Self.sweep("few", "[2, 3]", folds: folds))
    try expectForecast(of: two, in: bench)
    try expectForecast(of: two, in: bench, computes: 0)
    // A value more, in the same sweep and in another one that shares values with it.
    try expectForecast(of: Self.notebook(Self.sweep("few", "[2, 3, 4]", folds: folds)), in: bench)
    try expectForecast(
      of: Self.notebook(
        Self.sweep("few", "[3, 5]", folds: folds) + Self.sweep("more", "[5, 6]", folds: folds)),
      in: bench)
    // A branch has lost a result; then all of them, and the sweep.
    for label in ["fit-lda", "segment", "sweep"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder("checkpoints"))
      for name in names where name.hasPrefix("\(label)-") {
        try FileManager.default.removeItem(atPath: bench.folder("checkpoints/\(name)"))
      }
      try expectForecast(of: two, in: bench)
    }
    try expectForecast(of: two, in: bench, isFresh: true)
  }

  @Test func `branches that differ in their last cell only share the others`() throws {
    let bench = try Workbench(files: SmallData.files)
    let sweep = """

      ```sweep late
      over: hit-rate.min-ratings
      values: [1, 2]
      measure: [hit-rate.5]
      folds: 2
      ```
      ```fit-lda again
      components: 3
      ```

      """
    try expectForecast(of: Self.notebook(sweep), in: bench)
    try expectForecast(of: Self.notebook(sweep), in: bench, computes: 0)
    try expectForecast(of: Self.notebook(sweep), in: bench, isFresh: true)
    let outcome = try bench.run(Self.notebook(sweep))
    #expect(outcome.reports.allSatisfy { $0.status == .cached })
  }

  @Test func `a plan that cannot tell how long a sweep takes still knows what it makes`() throws {
    let bench = try Workbench(files: SmallData.files)
    let below = "\n```fit-lda again\ncomponents: 3\nmax-iter: 3\n```\n"
    try expectForecast(of: Self.notebook(Self.sweep("few", "[2, 3]") + below), in: bench)
  }

  @Test func `a branch with damaged arrays is a task to compute`() throws {
    let bench = try Workbench(files: SmallData.files)
    let text = Self.notebook(Self.sweep("few", "[2, 3]"))
    let first = try bench.run(text)
    // The sweep and what it measures are gone, and the models are damaged.
    for name in try FileManager.default.contentsOfDirectory(atPath: bench.folder("checkpoints")) {
      let path = bench.folder("checkpoints/\(name)")
      if name.hasPrefix("fit-lda-"), name.hasSuffix(".safetensors") {
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: path))
      } else if ["sweep-", "r2-", "avg-", "segment-", "hit-rate-"].contains(where: name.hasPrefix) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
    let again = try bench.run(text)
    #expect(again.statuses["lda"] == .ran)
    #expect(again.report("lda")?.reasons.first?.contains("checkpoints") == false)
    #expect(again.warnings.count == 2, "each damaged result is told once")
    #expect(again.report("few")?.values == first.report("few")?.values)
    #expect(try bench.run(text).computed.isEmpty)
  }

  @Test func `a cell with a mistake does not hide the others`() throws {
    let bench = try Workbench(files: SmallData.files)
    let text =
      SmallData.notebook.replacing("components: 2", with: "components: two")
      + "\n```find-movies\npattern: a\n```\n"
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8), overrides: [])
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: bench.folder.path, current: bench.folder.path))
    #expect(analysis.diagnostics.count == 1 && analysis.diagnostics.haveErrors)
    let cells = runner(analysis.graph, in: bench).forecast()
    func outcome(_ name: String) -> CellForecast.Outcome? {
      cells.first { $0.name == name }?.outcome
    }
    #expect(cells.count == notebook.cells.count)
    #expect(outcome("load") == .willRun && outcome("partition") == .willRun)
    #expect(outcome("find-movies") == .willRun)
    #expect(cells.first { $0.name == "lda" }?.reasons == ["it has mistakes"])
    #expect(outcome("r2") == .cannotRun)
  }
}
