import Checkpoints
import Directives
import Engine
import FoundationEssentials
import Language
import Reports
import Running

/// How notebooks are run.
package struct RunSettings: Sendable {
  /// Whether every cell is computed anew, whatever is kept.
  package var isFresh = false
  /// Whether no cell runs after one that failed.
  package var failsFast = false
  /// Whether what is remembered of input files whose size and times are the same is believed.
  package var trustsDigests: Bool
  /// How many threads work; results do not depend on it.
  package var threads = ProcessInfo.processInfo.activeProcessorCount

  /// - Parameters:
  ///   - isParanoid: Whether every input file is to be hashed anew.
  ///   - environment: Of the process. A build server, which sets `CI=true`, may put files back with all their times,
  ///     so nothing that is remembered there is believed.
  package init(
    isParanoid: Bool = false,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    trustsDigests = !isParanoid && ["", "0", "false"].contains(environment["CI"] ?? "")
  }
}

/// A run that has ended and whose report is not written yet.
package struct FinishedRun {
  package let prepared: PreparedNotebook
  /// References to exhibits that the report does not show.
  package let diagnostics: [Diagnostic]
  package let result: RunResult
  /// As the run left it.
  private let made: Report

  fileprivate init(of prepared: PreparedNotebook, result: RunResult, gave report: Report) {
    self.prepared = prepared
    self.result = result
    let unshown = prepared.notebook.unshownReferences(in: report)
    diagnostics = prepared.isStrict ? unshown.map(\.asError) : unshown
    var report = report
    if prepared.isStrict, !unshown.isEmpty { report.status = .failed }
    made = report
  }

  /// The report, which says what of it is older than the files are by now.
  ///
  /// Ask right before it is written: hours may lie between reading a notebook and that.
  ///
  /// - Parameter isInterrupted: Asked now and then; a file that was not read to its end counts as changed.
  package func report(isInterrupted: () -> Bool = { false }) -> Report {
    var report = made
    report.outdated = prepared.outdated() + result.inputs.outdated(isInterrupted: isInterrupted)
    return report
  }
}

extension PreparedNotebook {
  /// Runs the notebook; its report is written by `RunOutput.write` or as part of a site.
  ///
  /// - Parameters:
  ///   - computed: What earlier runs have computed, and this one need not even if it is fresh.
  ///   - listener: Told how the run goes, from one thread at a time.
  ///   - isInterrupted: Asked now and then; true stops the run.
  /// - Throws: `Interrupted` where the run was stopped; what was finished is kept.
  package func run(
    keptIn store: Store, _ settings: RunSettings = RunSettings(),
    besides computed: Set<Key> = [],
    listener: @escaping @Sendable (RunEvent) -> Void = { _ in },
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws -> FinishedRun {
    let clock = RunClock.system
    let workers = Workers(count: settings.threads)
    let machine = SystemMachine.machine(threads: workers.count)
    let began = clock.seconds()
    let runner = Runner(
      graph: graph, notebook: ReportSource.shownName(of: notebook.file), store: store,
      workers: workers, isFresh: settings.isFresh, computed: computed,
      failsFast: settings.failsFast, trustsDigests: settings.trustsDigests, machine: machine,
      clock: clock, listener: listener, isInterrupted: isInterrupted)
    let result = try runner.run()
    var report = report(
      cells: result.cells, seconds: clock.seconds() - began, finished: clock.timestamp())
    report.machine = machine
    report.peakMemory = SystemMachine.peakMemory
    return FinishedRun(of: self, result: result, gave: report)
  }

  /// What a run would do with each cell; nothing is run.
  package func forecast(keptIn store: Store, _ settings: RunSettings) -> [CellForecast] {
    asking(store, settings).forecast()
  }

  /// The results that a run would read or make; nil where that cannot be told.
  func neededKeys(keptIn store: Store) -> Set<Key>? {
    asking(store, RunSettings()).neededKeys()
  }

  private func asking(_ store: Store, _ settings: RunSettings) -> Runner {
    Runner(
      graph: graph, store: store, workers: Workers(count: 1),
      trustsDigests: settings.trustsDigests, clock: .system)
  }
}
