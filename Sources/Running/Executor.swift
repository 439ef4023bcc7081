import Checkpoints
import Directives
import Engine
import Reports

/// Executes a graph: loads each task's result from its checkpoint or computes it, depending on its standing.
///
/// Cells run one after the other; only the work within a cell is parallel. Products are loaded from checkpoints when a
/// task asks for them, so a run with nothing to do reads no arrays, and are released after their last reader. If the
/// arrays of a product are damaged, its task is computed immediately.
final class Executor {
  private let runner: Runner
  private var resolver: Resolver
  private let writer: CheckpointWriter
  /// The reports of the executed tasks, by index.
  private(set) var reports: [Int: CellReport] = [:]
  /// The keys of the results that this run computed.
  private(set) var computed = Set<Key>()
  private var products: [Key: any Sendable] = [:]
  private let lastReaders: [Int]
  private var stopwatch: Stopwatch
  /// The progress of the running sweep.
  private var position: BranchPosition?

  init(_ runner: Runner) {
    self.runner = runner
    let writer = CheckpointWriter(
      store: runner.store, threads: runner.workers.count > 1 ? runner.workers.threads : .none)
    self.writer = writer
    resolver = Resolver(runner, isWritten: writer.isWritten)
    lastReaders = runner.graph.lastReaders()
    stopwatch = Stopwatch(now: runner.clock.seconds)
  }

  private var graph: TaskGraph { runner.graph }

  /// Executes the cell at this index. The cells before it must have been executed.
  ///
  /// - Throws: Only `Interrupted`; other errors of a cell are in its report.
  func run(_ index: Int) throws -> CellReport {
    let report = try perform(index)
    keepProducts(neededAfter: index)
    return report
  }

  /// Skips a cell, even if it reads nothing of the cell called `failed`, which has failed.
  func skip(_ index: Int, because failed: String) -> CellReport {
    var report = CellReport(of: graph.tasks[index], in: graph)
    report.stoppedBy = failed
    reports[index] = report
    return report
  }

  /// The digests of the files that were read, by path.
  var filesRead: [String: InputDigest] { resolver.files.digestsRead }

  /// Stores the run as the notebook's last one and waits until every checkpoint is written.
  ///
  /// - Returns: A message about results that could not be stored; nil if all were.
  func finish() -> String? {
    var run = resolver.lastRun
    for (index, task) in graph.cells.enumerated() {
      if let key = resolver.keys[index] { run.cells[task.name] = key }
    }
    // After a run that did not complete all cells, what the others read is unknown, so earlier results stay needed.
    let isWhole = graph.cells.indices.allSatisfy { reports[$0].map { !$0.hasFailed } ?? false }
    run.results = isWhole ? resolver.lookedFor : run.results.union(resolver.lookedFor)
    writer.keep(run, of: graph.notebook.file)
    return writer.finish()
  }

  // MARK: - One task

  /// - Parameter isPart: Whether its time also counts for the running task, as for a cell that a sweep repeats.
  @discardableResult
  private func perform(_ index: Int, isPart: Bool = false) throws -> CellReport {
    let task = graph.tasks[index]
    var report = CellReport(of: task, in: graph)
    try throwIfInterrupted()
    stopwatch.start()
    do {
      try perform(index, into: &report)
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch let failure as SourceFailure {
      report.wait(for: [failure.name])
    } catch {
      report.status = .failed
      if let shown = (error as? ShownFailure)?.presentation { report.show(shown) }
      report.diagnostics.append(graph.diagnostic(of: error, in: task))
    }
    report.seconds = stopwatch.stop(isPart: isPart) + (reports[index]?.seconds ?? 0)
    reports[index] = report
    if report.hasFailed {
      resolver.fail(index, because: Diagnostic(.cellFailed, "it failed"))
    } else {
      resolver.finish(index, publishing: report.values)
    }
    return report
  }

  private func perform(_ index: Int, into report: inout CellReport) throws {
    let resolved = try resolver.resolve(index)
    if let recipe = resolved.recipe {
      report.key = recipe.key.hex
      report.files = resolver.filesRead[index] ?? []
    }
    switch resolved.standing {
    case .kept(let record):
      guard let kept = resolved.kept, try show(kept, of: record, at: index, into: &report) else {
        return try perform(index, into: &report)
      }
    case .toCompute(let reasons):
      for case .damaged(let message, _) in reasons {
        runner.listener(.warned("\(message); '\(graph.tasks[index].name)' is computed again"))
      }
      if index < graph.cells.count { report.reasons = reasons.map { $0.words(.past) } }
      if let recipe = resolved.recipe { try compute(index, recipe, into: &report) }
    case .blocked(let sources), .waiting(let sources):
      report.wait(for: sources.map { graph.tasks[$0].name })
    case .repeats(let source): report.wait(for: [graph.tasks[source].name])
    case .failed(let error): throw error
    case .invalid: report.status = .skipped
    }
  }

  /// Shows the stored output of a result. If the options for the output have changed, makes it again from the product.
  ///
  /// - Returns: False if the result is damaged.
  private func show(
    _ kept: KeptPresentation, of record: Record, at index: Int, into report: inout CellReport
  ) throws -> Bool {
    let task = graph.tasks[index]
    var presentation = kept.presentation
    if kept.exhibitOptions != task.exhibitOptions {
      guard let product = try products[record.key] ?? restored(record, at: index) else {
        return false
      }
      presentation = try task.directive.present(product, context(of: index))
      // Ratings are not stored: they may have just been read again, from a file that has changed.
      try resolver.confirmUnchanged()
      let shown = KeptPresentation(
        exhibitOptions: task.exhibitOptions, presentation: presentation)
      writer.keep(record, payload: try shown.encoded())
    }
    runner.store.noteUse(of: record)
    report.status = .cached
    report.cachedFrom = record.borrowedFrom
    report.computed = record.computed
    report.computeSeconds = record.seconds
    report.computedOn = Machine(record)
    report.show(presentation)
    return true
  }

  private func throwIfInterrupted() throws {
    if runner.isInterrupted() { throw Interrupted() }
  }

  private func compute(_ index: Int, _ recipe: Recipe, into report: inout CellReport) throws {
    let task = graph.tasks[index]
    let began = stopwatch.ownSeconds
    let context = context(of: index, outcomes: try task.branches.map(outcomes) ?? [])
    let (product, presentation) = try task.directive.run(context)
    try resolver.confirmUnchanged()
    products[recipe.key] = product
    computed.insert(recipe.key)
    report.status = .ran
    report.computed = runner.clock.timestamp()
    report.computeSeconds = stopwatch.ownSeconds - began
    report.computedOn = runner.machine
    report.show(presentation)
    let kept = KeptPresentation(exhibitOptions: task.exhibitOptions, presentation: presentation)
    writer.keep(
      CheckpointWriter.Result(
        recipe: recipe, label: task.label, payload: try kept.encoded(),
        arrays: try (product as? any StoredArtifact)?.storedArrays, computed: report.computed ?? "",
        seconds: report.computeSeconds ?? 0,
        notes: Machine.noted(runner.machine, in: ["notebook": runner.notebook, "cell": task.name])
      ))
  }

  // MARK: - Products

  /// The product of a task: from memory, from its checkpoint, or computed again.
  private func product(of index: Int) throws -> any Sendable {
    guard let key = resolver.keys[index] else { throw SourceFailure(graph.tasks[index].name) }
    if let product = products[key] { return product }
    let task = graph.tasks[index]
    var record = resolver.record(of: index)
    if computed.contains(key) {
      // The product was released after its last planned reader, and is needed again to compute a damaged result.
      guard writer.isWritten(key) else { return try computeAlone(index, key) }
      record = runner.store.record(key, label: task.label)
    }
    if let record, let restored = try restored(record, at: index) { return restored }
    let report = try perform(index, isPart: index >= graph.cells.count)
    if report.hasFailed, graph.cells.indices.contains(index) {
      runner.listener(.finished(report, number: index + 1, count: graph.cells.count))
    }
    guard let product = products[key] else { throw SourceFailure(task.name) }
    return product
  }

  private func computeAlone(_ index: Int, _ key: Key) throws -> any Sendable {
    let product = try graph.tasks[index].directive.computeAlone(context(of: index))
    products[key] = product
    return product
  }

  /// The product of a stored result. If it is damaged, returns nil and marks the task to be computed.
  private func restored(_ record: Record, at index: Int) throws -> (any Sendable)? {
    let task = graph.tasks[index]
    // A product without arrays is cheaper to compute than to store.
    guard let arrays = record.arrays else { return try computeAlone(index, record.key) }
    try context(of: index).require(
      arrays.bytes, for: "the kept result of '\(task.name)'",
      hint: "a machine or a container with more memory")
    do {
      let product = try task.directive.restore(
        runner.store.arrays(of: record), for: context(of: index))
      products[record.key] = product
      return product
    } catch {
      resolver.discard(index, because: .damaged("\(error)", path: (error as? StoreError)?.path))
      return nil
    }
  }

  /// Releases the products that no cell below reads.
  private func keepProducts(neededAfter index: Int) {
    let needed = Set(
      graph.cells.indices.filter { lastReaders[$0] > index }.compactMap { resolver.keys[$0] })
    products = products.filter { needed.contains($0.key) }
  }

  /// What a task can access while it computes and presents its result.
  private func context(of index: Int, outcomes: [BranchOutcome] = []) -> CellContext {
    let task = graph.tasks[index]
    return CellContext(
      options: task.options,
      workers: runner.workers,
      progress: progress,
      memory: runner.memory,
      reading: task.inputs.mapValues { graph.tasks[$0].asRead },
      published: resolver.published(to: task),
      branches: task.branches,
      outcomes: outcomes,
      product: { [self] kind in
        guard let source = task.inputs[kind] else {
          preconditionFailure("'\(task.name)' reads \(kind), which its directive does not declare")
        }
        return try product(of: source)
      })
  }

  private var progress: Progress {
    guard let position else { return runner.progress }
    let progress = runner.progress
    return Progress { fraction, stage in
      try progress(position.share(fraction), "\(position.words): \(stage())")
    }
  }
}

/// The product of a task, needed by another task, could not be computed again.
private struct SourceFailure: Error {
  let name: String

  init(_ name: String) { self.name = name }
}

extension CellReport {
  fileprivate mutating func wait(for names: [String]) {
    status = .skipped
    waitsFor = names
  }
}

// MARK: - Sweeps

extension Executor {
  /// Runs the branches of a sweep and collects their measures. A branch that fails does not stop the next.
  ///
  /// - Throws: `Interrupted`, or an error about a measure.
  private func outcomes(of branches: Branches) throws -> [BranchOutcome] {
    try requireNumbers(branches)
    let areOpen = try branches.all.map { branch in
      try throwIfInterrupted()
      let tasks = branches.cells.compactMap { branch.tasks[$0] }
      // The tasks are resolved again when their branch runs. Until then their records would fill the memory, and a task
      // could count as a repetition of one in a later branch.
      defer { resolver.forget(tasks) }
      return try tasks.contains { try resolver.resolve($0).standing.isToCompute }
    }
    let open = areOpen.count { $0 }
    var begun = 0
    defer { position = nil }
    return try zip(branches.all, areOpen).map { branch, isOpen in
      if isOpen {
        begun += 1
        position = BranchPosition(
          words: "\(branch.words) (\(begun) of \(open))", before: begun - 1, branches: open,
          cells: branches.cells.count)
      } else {
        position = nil
      }
      return try outcome(of: branch, in: branches)
    }
  }

  private func outcome(of branch: Branch, in branches: Branches) throws -> BranchOutcome {
    let tasks = branches.cells.compactMap { branch.tasks[$0] }
    let shared = Set(products.keys)
    defer {
      for key in tasks.compactMap({ resolver.keys[$0] }) where !shared.contains(key) {
        products[key] = nil
      }
      for index in tasks { reports[index] = nil }
      resolver.forget(tasks)
    }
    for index in tasks {
      let report = try perform(index, isPart: true)
      guard !report.hasFailed else {
        let reason =
          report.diagnostics.first?.message
          ?? (report.waitsFor.isEmpty
            ? "it failed" : "it waits for \(report.waitsFor.joined(separator: ", "))")
        return BranchOutcome(
          branch: branch, values: [], failure: "with \(branch.words), '\(report.name)': \(reason)")
      }
      position?.cellsDone += 1
    }
    return BranchOutcome(
      branch: branch,
      values: branches.measures.map { measure in
        branch.tasks[measure.cell].flatMap { resolver.values[$0]?[measure.path.names] } ?? .missing
      }, failure: nil)
  }

  /// Throws before the first branch runs if a measure is not a number in the notebook itself, because it would not be
  /// one in any branch.
  private func requireNumbers(_ branches: Branches) throws {
    for (index, measure) in branches.measures.enumerated() {
      guard let value = resolver.values[measure.cell]?[measure.path.names],
        value != .missing, value.asNumber == nil
      else { continue }
      throw Diagnostic(
        "'\(measure.path)' is \(value.shortWords), expected a number to compare",
        option: Repetition.Part.measure.rawValue,
        spot: SettingPart(element: index, characters: 0..<measure.path.description.count))
    }
  }
}

/// The progress of a sweep, counted in the branches that are to be computed.
private struct BranchPosition {
  /// `20, fold 2 (3 of 10)`
  let words: String
  /// The number of branches to compute that are finished.
  let before: Int
  let branches: Int
  let cells: Int
  var cellsDone = 0

  /// The finished fraction of the sweep, 0...1, from that of the running cell.
  func share(_ fraction: Double) -> Double {
    (Double(before) + min((Double(cellsDone) + fraction) / Double(cells), 1)) / Double(branches)
  }
}

/// Measures the time of tasks. A task may have to compute others while it runs; their time is not part of its own.
private struct Stopwatch {
  let now: @Sendable () -> Double
  /// For each running task, the innermost last: when it began, and for how many seconds others ran meanwhile.
  private var running: [(began: Double, others: Double)] = []

  init(now: @escaping @Sendable () -> Double) { self.now = now }

  mutating func start() { running.append((now(), 0)) }

  /// The innermost task's own seconds until now.
  var ownSeconds: Double { running.last.map { now() - $0.began - $0.others } ?? 0 }

  /// Ends the innermost task.
  ///
  /// - Parameter isPart: Whether its time also counts for the enclosing task.
  /// - Returns: Its own seconds.
  mutating func stop(isPart: Bool) -> Double {
    guard let ended = running.popLast() else { return 0 }
    let elapsed = now() - ended.began
    if let outer = running.indices.last {
      running[outer].others += isPart ? ended.others : elapsed
    }
    return elapsed - ended.others
  }
}
