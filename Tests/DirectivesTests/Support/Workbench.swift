import Checkpoints
import Engine
import Foundation
import Notebooks
import Synchronization
import TestSupport

@testable import Directives

/// Runs notebooks in a folder of their own.
final class Workbench: Sendable {
  let folder: TemporaryFolder

  init(files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
  }

  struct Outcome {
    var plan: Plan?
    var reports: [CellReport] = []
    var diagnostics: [Diagnostic] = []
    var warnings: [String] = []

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
    checkpoints: String = "checkpoints", interruptAfter: Int = .max
  ) throws -> Outcome {
    var outcome = Outcome()
    let overrides = parameters.map { ParameterOverride(name: $0.key, value: $0.value) }
    let (notebook, problems) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8), overrides: overrides)
    let (plan, misfits) = Plan.make(
      for: notebook, in: NotebookPlace(folder: folder.path, current: folder.path))
    outcome.diagnostics = (problems + misfits).inReadingOrder()
    outcome.plan = plan
    guard let plan, !outcome.diagnostics.haveErrors else { return outcome }
    let warnings = Mutex<[String]>([])
    let asked = Mutex(0)
    let runner = Runner(
      plan: plan, store: Store(directory: folder(checkpoints)),
      workers: Workers(count: threads), isFresh: isFresh,
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }),
      listener: { event in
        if case .warned(let warning) = event { warnings.withLock { $0.append(warning) } }
      },
      isInterrupted: {
        asked.withLock { count in
          count += 1
          return count > interruptAfter
        }
      })
    outcome.reports = try runner.run()
    outcome.diagnostics += outcome.reports.flatMap(\.diagnostics)
    outcome.warnings = warnings.withLock { $0 }
    return outcome
  }

  /// The diagnostics as a person sees them, free of this folder's name.
  func shown(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "none\n" }
    return diagnostics.map { $0.rendered(color: false) }.joined(separator: "\n\n")
      .replacingOccurrences(of: folder.path + "/", with: "") + "\n"
  }
}
