import Checkpoints
import Engine
import Foundation
import Language
import Reports
import Synchronization
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Runs notebooks in a folder of their own.
final class Workbench: Sendable {
  let folder: TemporaryFolder

  init(files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
  }

  struct Outcome {
    var plan: TaskGraph?
    var reports: [CellReport] = []
    var diagnostics: [Diagnostic] = []
    var warnings: [String] = []
    /// The shares of a cell's work that were told, by its name.
    var progress: [String: [Double]] = [:]

    /// `ran`, `cached` and so on, by the cell's name.
    var statuses: [String: CellReport.Status] {
      Dictionary(uniqueKeysWithValues: reports.map { ($0.name, $0.status) })
    }

    /// Names of the cells that were computed, in order.
    var computed: [String] { reports.filter { $0.status == .ran }.map(\.name) }

    func report(_ name: String) -> CellReport? { reports.first { $0.name == name } }

    /// A value that a cell published, by its dotted path.
    func value(_ path: String) -> Value? {
      let names = path.split(separator: ".").map(String.init)
      return names.first.flatMap(report)?.values[Array(names.dropFirst())]
    }
  }

  /// Checks a notebook and, if nothing is wrong, runs it.
  func run(
    _ text: String, parameters: [String: String] = [:], threads: Int = 2, isFresh: Bool = false,
    checkpoints: String = "checkpoints", interruptAfter: Int = .max, memory: Memory = .system
  ) throws -> Outcome {
    let (plan, problems) = makePlan(text, parameters)
    guard let plan, !problems.haveErrors else { return Outcome(plan: plan, diagnostics: problems) }
    var outcome = try run(
      plan, threads: threads, isFresh: isFresh, checkpoints: checkpoints,
      interruptAfter: interruptAfter, memory: memory)
    outcome.diagnostics = problems + outcome.diagnostics
    return outcome
  }

  /// Runs what was planned already.
  func run(
    _ plan: TaskGraph, threads: Int = 2, isFresh: Bool = false, checkpoints: String = "checkpoints",
    interruptAfter: Int = .max, memory: Memory = .system
  ) throws -> Outcome {
    var outcome = Outcome(plan: plan)
    let warnings = Mutex<[String]>([])
    let progress = Mutex<(cell: String, told: [String: [Double]])>(("", [:]))
    let asked = Mutex(0)
    let runner = Runner(
      graph: plan, store: Store(directory: folder(checkpoints)),
      workers: Workers(count: threads), memory: memory, isFresh: isFresh,
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }),
      listener: { event in
        switch event {
        case .warned(let warning): warnings.withLock { $0.append(warning) }
        case .began(let name, _, _, _): progress.withLock { $0.cell = name }
        case .progressed(let fraction, _):
          progress.withLock { $0.told[$0.cell, default: []].append(fraction) }
        case .finished: break
        }
      },
      isInterrupted: {
        asked.withLock { count in
          count += 1
          return count > interruptAfter
        }
      })
    outcome.reports = try runner.run().cells
    outcome.diagnostics = outcome.reports.flatMap(\.diagnostics)
    outcome.warnings = warnings.withLock { $0 }
    outcome.progress = progress.withLock { $0.told }
    return outcome
  }

  func makePlan(
    _ text: String, _ parameters: [String: String] = [:]
  ) -> (TaskGraph?, [Diagnostic]) {
    let overrides = parameters.map { ParameterOverride(name: $0.key, value: $0.value) }
    let (notebook, problems) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8), overrides: overrides)
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: folder.path, current: folder.path))
    return (
      analysis.diagnostics.haveErrors ? nil : analysis.graph,
      (problems + analysis.diagnostics).inReadingOrder()
    )
  }

  func plan(_ text: String) throws -> TaskGraph { try #require(makePlan(text).0) }

  private func runner(of plan: TaskGraph) -> Runner {
    Runner(
      graph: plan, store: Store(directory: folder("checkpoints")), workers: Workers(count: 1),
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }))
  }

  /// What a run would do with each cell.
  func forecast(_ text: String) throws -> [CellForecast] {
    try runner(of: plan(text)).forecast()
  }

  /// What the cells of a plan are made from, by index.
  func recipes(of plan: TaskGraph) throws -> [Int: Recipe] {
    var resolver = Resolver(runner(of: plan))
    return try plan.cells.indices.reduce(into: [:]) {
      $0[$1] = try resolver.resolve($1).recipe
    }
  }

  /// The diagnostics as a person sees them, free of this folder's name.
  func shown(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "none\n" }
    return diagnostics.map { $0.rendered(color: false) }.joined(separator: "\n\n")
      .replacingOccurrences(of: folder.path + "/", with: "") + "\n"
  }
}
