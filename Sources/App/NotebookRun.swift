import Checkpoints
import Engine
import FoundationEssentials
import Reports
import Running

/// Settings of a run.
package struct RunSettings: Sendable {
  /// Whether to compute every cell even if its result is stored.
  package var isFresh = false
  /// Whether to run no more cells after one has failed.
  package var failsFast = false
  /// Whether to trust the cached digest of an input file whose size and times are unchanged.
  package var trustsDigests: Bool
  /// The number of threads, which does not affect results.
  package var threads = ProcessInfo.processInfo.activeProcessorCount

  /// - Parameters:
  ///   - isParanoid: Whether to hash every input file again.
  ///   - environment: The environment of the process. Cached digests are not trusted on build servers, which set
  ///     `CI=true` and may restore files with their old times.
  package init(
    isParanoid: Bool = false,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    trustsDigests = !isParanoid && ["", "0", "false"].contains(environment["CI"] ?? "")
  }
}

/// A finished run whose report is not yet written.
package struct FinishedRun {
  package let prepared: PreparedNotebook
  /// Diagnostics about references to exhibits that the report does not show.
  package let diagnostics: [Diagnostic]
  package let result: RunResult
  /// The report as of the end of the run.
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

  /// The report, which lists the parts whose files have changed since they were read.
  ///
  /// Call this right before writing the report, because a run may take hours.
  ///
  /// - Parameter isInterrupted: Called from time to time; if it returns true, the file being read counts as changed.
  package func report(isInterrupted: () -> Bool = { false }) -> Report {
    var report = made
    report.outdated = prepared.outdated() + result.inputs.outdated(isInterrupted: isInterrupted)
    return report
  }
}

extension PreparedNotebook {
  /// Runs the notebook. `RunOutput.write` or `SiteRun.write` writes its report.
  ///
  /// - Parameters:
  ///   - computed: The keys of results from earlier runs, which a fresh run does not compute again.
  ///   - listener: Called with the events of the run, from one thread at a time.
  ///   - isInterrupted: Called from time to time; true stops the run.
  /// - Throws: `Interrupted` if the run was stopped. Results that were finished by then are stored.
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

  /// What a run would do with each cell. Runs nothing.
  package func forecast(keptIn store: Store, _ settings: RunSettings) -> [CellForecast] {
    asking(store, settings).forecast()
  }

  /// The keys of the results that a run would read or make; nil if they cannot be determined.
  func neededKeys(keptIn store: Store) -> Set<Key>? {
    asking(store, RunSettings()).neededKeys()
  }

  private func asking(_ store: Store, _ settings: RunSettings) -> Runner {
    Runner(
      graph: graph, store: store, workers: Workers(count: 1),
      trustsDigests: settings.trustsDigests, clock: .system)
  }
}
