import Checkpoints
import Engine
import Reports

/// Runs a plan, top to bottom: what has a checkpoint is answered from it, the rest is computed.
///
/// A cell that fails does not stop those that do not depend on it.
public struct Runner: Sendable {
  public let plan: Plan
  /// What the notebook is called in the records of its results, which others may read.
  public let notebook: String
  public let store: Store
  public let workers: Workers
  /// What cells may take.
  public let memory: Memory
  /// Computes every cell, whatever is kept.
  public let isFresh: Bool
  /// What other runs have computed, which counts as fresh.
  public let computed: ComputedKeys
  /// Runs no cell after one that failed.
  public let failsFast: Bool
  /// Whether an input file's digest may be remembered from an earlier run.
  public let trustsDigests: Bool
  /// What it runs on, for the records of what it computes; nil where nobody asks.
  public let machine: Machine?
  /// Where it notes the files that it reads.
  public let inputs: RunInputs
  public let clock: RunClock
  /// Called from one thread at a time.
  public let listener: @Sendable (RunEvent) -> Void
  /// Asked now and then; true stops the run.
  public let isInterrupted: @Sendable () -> Bool

  public init(
    plan: Plan, notebook: String? = nil, store: Store, workers: Workers,
    memory: Memory = .system, isFresh: Bool = false,
    computed: ComputedKeys = ComputedKeys(), failsFast: Bool = false,
    trustsDigests: Bool = true, machine: Machine? = nil, inputs: RunInputs = RunInputs(),
    clock: RunClock,
    listener: @escaping @Sendable (RunEvent) -> Void = { _ in },
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.plan = plan
    self.notebook = notebook ?? plan.notebook.file
    self.store = store
    self.workers = workers
    self.memory = memory
    self.isFresh = isFresh
    self.computed = computed
    self.failsFast = failsFast
    self.trustsDigests = trustsDigests
    self.machine = machine
    self.inputs = inputs
    self.clock = clock
    self.listener = listener
    self.isInterrupted = isInterrupted
  }

  /// - Returns: what each cell gave, in the order of the plan.
  /// - Throws: `Interrupted` if the person stopped the run; every checkpoint kept until then is whole.
  public func run() throws -> [CellReport] {
    let run = RunningPlan(self)
    var stopped: String?
    defer { if let problem = run.finish() { listener(.warned(problem)) } }
    for index in plan.cells.indices {
      let cell = plan.cells[index]
      let count = plan.cells.count
      listener(
        .began(
          name: cell.name, directive: cell.cell.directive, number: index + 1, count: count))
      let report = try stopped.map { run.skip(index, because: $0) } ?? run.run(index)
      if failsFast, stopped == nil, report.status == .failed { stopped = report.name }
      listener(.finished(report, number: index + 1, count: count))
    }
    return plan.cells.indices.compactMap { run.reports[$0] }
  }
}

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
