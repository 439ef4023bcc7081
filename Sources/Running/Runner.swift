import Checkpoints
import Directives
import Engine
import Reports

/// Runs a graph, top to bottom: what has a checkpoint is answered from it, the rest is computed.
///
/// A cell that fails does not stop those that do not depend on it.
public struct Runner: Sendable {
  public let graph: TaskGraph
  /// What the notebook is called in the records of its results, which others may read.
  public let notebook: String
  public let store: Store
  public let workers: Workers
  /// What cells may take.
  public let memory: Memory
  /// Computes every cell, whatever is kept.
  public let isFresh: Bool
  /// What other runs have computed, which counts as fresh.
  public let computed: Set<Key>
  /// Runs no cell after one that failed.
  public let failsFast: Bool
  /// Whether an input file's digest may be remembered from an earlier run.
  public let trustsDigests: Bool
  /// What it runs on, for the records of what it computes; nil where nobody asks.
  public let machine: Machine?
  public let clock: RunClock
  /// Called from one thread at a time.
  public let listener: @Sendable (RunEvent) -> Void
  /// Asked now and then; true stops the run.
  public let isInterrupted: @Sendable () -> Bool

  public init(
    graph: TaskGraph, notebook: String? = nil, store: Store, workers: Workers,
    memory: Memory = .system, isFresh: Bool = false, computed: Set<Key> = [],
    failsFast: Bool = false, trustsDigests: Bool = true, machine: Machine? = nil, clock: RunClock,
    listener: @escaping @Sendable (RunEvent) -> Void = { _ in },
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.graph = graph
    self.notebook = notebook ?? graph.notebook.file
    self.store = store
    self.workers = workers
    self.memory = memory
    self.isFresh = isFresh
    self.computed = computed
    self.failsFast = failsFast
    self.trustsDigests = trustsDigests
    self.machine = machine
    self.clock = clock
    self.listener = listener
    self.isInterrupted = isInterrupted
  }

  /// - Throws: `Interrupted` if the person stopped the run; every checkpoint kept until then is whole.
  public func run() throws -> RunResult {
    let executor = Executor(self)
    let count = graph.cells.count
    var stopped: String?
    defer { if let problem = executor.finish() { listener(.warned(problem)) } }
    for (index, task) in graph.cells.enumerated() {
      listener(.began(name: task.name, directive: task.label, number: index + 1, count: count))
      let report =
        try stopped.map { executor.skip(index, because: $0) } ?? executor.run(index)
      if failsFast, stopped == nil, report.status == .failed { stopped = report.name }
      listener(.finished(report, number: index + 1, count: count))
    }
    return RunResult(
      cells: graph.cells.indices.compactMap { executor.reports[$0] }, computed: executor.computed,
      inputs: RunInputs(digests: executor.filesRead))
  }
}

/// What a run gave.
public struct RunResult: Sendable {
  /// In the order of the notebook.
  public let cells: [CellReport]
  /// The keys of the results that it computed.
  public let computed: Set<Key>
  public let inputs: RunInputs
}

/// What a run tells while it runs.
public enum RunEvent: Sendable {
  /// The cell numbered `number` (from 1) of `count` begins.
  case began(name: String, directive: String, number: Int, count: Int)
  /// How far the cell at work is: 0...1, and in words.
  case progressed(fraction: Double, stage: String)
  case finished(CellReport, number: Int, count: Int)
  /// Something that does not stop the run, such as a checkpoint that was damaged.
  case warned(String)
}

/// The person asked the run to stop.
public struct Interrupted: Error {}

extension Runner {
  /// Tells the listener how far work is, and stops it when the person wants that. Holds nothing of the run.
  var progress: Progress {
    let (listener, isInterrupted) = (listener, isInterrupted)
    return Progress { fraction, stage in
      if isInterrupted() { throw Interrupted() }
      listener(.progressed(fraction: fraction, stage: stage()))
    }
  }
}

/// The time of day and the time that passes, passed in so that tests can say what they are.
public struct RunClock: Sendable {
  /// The time of day, ISO 8601 in UTC.
  public let timestamp: @Sendable () -> String
  /// Seconds since some moment.
  public let seconds: @Sendable () -> Double

  public init(
    timestamp: @escaping @Sendable () -> String, seconds: @escaping @Sendable () -> Double
  ) {
    self.timestamp = timestamp
    self.seconds = seconds
  }
}
