import Checkpoints
import Engine
import Reports

/// Runs a graph from top to bottom: loads results from checkpoints if possible, and computes the others.
///
/// A cell that fails does not stop cells that do not depend on it, unless `failsFast`.
public struct Runner: Sendable {
  public let graph: TaskGraph
  /// The notebook's name in the records of its results, which others may read.
  public let notebook: String
  public let store: Store
  public let workers: Workers
  /// The memory that cells may use.
  public let memory: Memory
  /// Whether to compute every cell even if its result is stored.
  public let isFresh: Bool
  /// The keys of results from earlier runs, which a fresh run does not compute again.
  public let computed: Set<Key>
  /// Whether to run no more cells after one has failed.
  public let failsFast: Bool
  /// Whether to trust the cached digest of an input file whose size and times are unchanged.
  public let trustsDigests: Bool
  /// The machine, for the records of computed results; nil to record none.
  public let machine: Machine?
  public let clock: RunClock
  /// Called from one thread at a time.
  public let listener: @Sendable (RunEvent) -> Void
  /// Called from time to time; true stops the run.
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

  /// - Throws: `Interrupted` if the user stopped the run. Every checkpoint stored until then is complete.
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

/// The results of a run.
public struct RunResult: Sendable {
  /// In the order of the notebook.
  public let cells: [CellReport]
  /// The keys of the results that the run computed.
  public let computed: Set<Key>
  public let inputs: RunInputs
}

/// An event of a run, for its listener.
public enum RunEvent: Sendable {
  /// The cell numbered `number` (from 1) of `count` begins.
  case began(name: String, directive: String, number: Int, count: Int)
  /// The progress of the running cell: a fraction 0...1, and a description.
  case progressed(fraction: Double, stage: String)
  case finished(CellReport, number: Int, count: Int)
  /// A problem that does not stop the run, such as a damaged checkpoint.
  case warned(String)
}

/// The user asked the run to stop.
public struct Interrupted: Error {}

extension Runner {
  /// Reports progress to the listener, and throws `Interrupted` if the user stops the run. Does not retain the runner.
  var progress: Progress {
    let (listener, isInterrupted) = (listener, isInterrupted)
    return Progress { fraction, stage in
      if isInterrupted() { throw Interrupted() }
      listener(.progressed(fraction: fraction, stage: stage()))
    }
  }
}

/// The system clock and a monotonic clock, passed in so that tests can set them.
public struct RunClock: Sendable {
  /// The current time, ISO 8601 in UTC.
  public let timestamp: @Sendable () -> String
  /// Monotonic seconds since an arbitrary moment.
  public let seconds: @Sendable () -> Double

  public init(
    timestamp: @escaping @Sendable () -> String, seconds: @escaping @Sendable () -> Double
  ) {
    self.timestamp = timestamp
    self.seconds = seconds
  }
}
