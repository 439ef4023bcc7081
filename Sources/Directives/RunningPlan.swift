import Checkpoints
import Engine
import Language
import Reports

/// A run at work: what each cell has given so far.
///
/// Cells run one after the other; only their inside is parallel.
final class RunningPlan {
  let runner: Runner
  let shelf: ArtifactShelf
  let shared: SharedByBranches
  /// By index, of the cells that have been run.
  var reports: [Int: CellReport] = [:]
  private(set) var recipes: [Int: Recipe] = [:]
  /// The files that cells read, by index.
  private var files: [Int: [InputFile]] = [:]
  /// Seconds that the cell at work has waited for results of others to be computed again.
  private var mendedSeconds = 0.0
  /// The arrays of the cell at work itself, if they had to be computed again to be shown otherwise.
  private var ownMended: ArtifactShelf.Mended?
  /// Whether it is known why a cell runs: of those that are run for another cell nobody asks.
  private let givesReasons: Bool

  init(_ runner: Runner) {
    self.runner = runner
    givesReasons = true
    shelf = ArtifactShelf(runner)
    shared = SharedByBranches(runner)
  }

  /// A run of some cells of `outer`'s plan with other options. All other cells give what they gave there.
  init(_ runner: Runner, within outer: RunningPlan, repeating cells: [Int]) {
    self.runner = runner
    shelf = ArtifactShelf(runner, given: outer.shelf, but: Set(cells))
    shared = outer.shared
    givesReasons = false
    reports = outer.reports.filter { !cells.contains($0.key) }
    recipes = outer.recipes.filter { !cells.contains($0.key) }
  }

  var plan: Plan { runner.plan }

  /// Runs the cell with that index; those before it have been run.
  ///
  /// - Throws: `Interrupted`, and nothing else: what goes wrong with a cell is in its report.
  func run(_ index: Int) throws -> CellReport {
    let began = runner.clock.seconds()
    (mendedSeconds, ownMended) = (0, nil)
    var report = CellReport(of: plan.cells[index], in: plan)
    do {
      try run(index, into: &report)
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      report.status = .failed
      if let shown = (error as? ShownFailure)?.presentation { report.show(shown) }
      report.diagnostics.append(plan.diagnostic(of: error, in: plan.cells[index]))
    }
    mend()
    if let ownMended, report.status == .cached {
      report.noteMended(ownMended, on: runner.machine)
    }
    report.seconds = runner.clock.seconds() - began - mendedSeconds
    reports[index] = report
    return report
  }

  /// Keeps the results anew that had to be computed again while the cell at work ran, and reports them as
  /// what they are: their cells were thought to be answered from checkpoints.
  private func mend() {
    for mended in shelf.takeMended() {
      if reports[mended.index] == nil {
        ownMended = mended
      } else {
        mendedSeconds += mended.seconds
        reports[mended.index]?.noteMended(mended, on: runner.machine)
        reports[mended.index]?.seconds += mended.seconds
      }
      shared.keeping.keep(
        KeepingQueue.Result(
          recipe: mended.record.recipe, label: mended.record.label,
          payload: mended.record.payload, arrays: mended.artifact.storedArrays,
          computed: mended.computed, seconds: mended.seconds,
          notes: Machine.noted(runner.machine, in: mended.record.notes)))
    }
  }

  /// Leaves a cell out, whatever it reads, because the cell with that name failed.
  func skip(_ index: Int, because failed: String) -> CellReport {
    var report = CellReport(of: plan.cells[index], in: plan)
    report.stoppedBy = failed
    reports[index] = report
    return report
  }

  /// Waits until every checkpoint is written.
  ///
  /// - Returns: what could not be kept, in words; nil if everything is.
  func finish() -> String? {
    let keys = recipes.map { (plan.cells[$0.key].name, $0.value.key) }
    runner.inputs.note(shared.files.digestsRead)
    var run = shared.lastRun
    run.cells.merge(keys) { _, new in new }
    // Of a run that was stopped nobody knows what the rest of it would have read.
    let isWhole = reports.count == plan.cells.count
    run.results = isWhole ? shared.seen : run.results.union(shared.seen)
    shared.keeping.keep(run, of: plan.notebook.file)
    return shared.keeping.finish()
  }

  private func run(_ index: Int, into report: inout CellReport) throws {
    let cell = plan.cells[index]
    let read = Set(cell.inputs.values).union(cell.values.values)
      .union(cell.branches?.given ?? [])
    let unfinished = read.sorted().filter { recipes[$0] == nil || reports[$0]?.hasFailed != false }
    guard unfinished.isEmpty else {
      report.status = .skipped
      let names = unfinished.map { plan.cells[$0].name }
      let direct = names.filter(report.reads.contains)
      report.waitsFor = direct.isEmpty ? names : direct
      return
    }
    let recipe = try recipe(of: index)
    recipes[index] = recipe
    report.key = recipe.key.hex
    report.files = files[index] ?? []
    switch take(recipe, cell) {
    case .kept(let record, let kept):
      shelf.put(record, at: index)
      report.status = .cached
      runner.store.noteUse(of: record)
      report.cachedFrom = record.borrowedFrom
      report.computed = record.computed
      report.computeSeconds = record.seconds
      report.computedOn = Machine(record)
      let isAsShown = kept.exhibitOptions == cell.exhibitOptions
      report.show(isAsShown ? kept.presentation : try presentAgain(index, record))
    case .open(let damage):
      if givesReasons { report.reasons = reasons(for: recipe, of: index, damage: damage) }
      try compute(index, recipe, into: &report)
    }
  }

  /// What the cell with that index is made from.
  ///
  /// - Throws: an error that says which file is missing or cannot be read.
  private func recipe(of index: Int) throws -> Recipe {
    let cell = plan.cells[index]
    let keys = cell.inputs.compactMapValues { recipes[$0]?.key }
    let values = published(to: cell)
    shelf.put(values, for: index)
    var (recipe, read) = try cell.recipe(
      reading: keys, values: values, files: &shared.files, progress: runner.progress)
    files[index] = read
    if let branches = cell.branches {
      recipe.parts += try parts(of: branches)
    }
    return recipe
  }

  /// Finds out what a cell is made from without running it.
  func noteRecipe(of index: Int) throws { recipes[index] = try recipe(of: index) }

  /// The values that a cell reads. One that its cell did not publish, its options being as they are, is
  /// not among them.
  private func published(to cell: PlannedCell) -> [ValuePath: Value] {
    var published: [ValuePath: Value] = [:]
    for (path, index) in cell.values { published[path] = reports[index]?.values[path.names] }
    return published
  }

  private func compute(_ index: Int, _ recipe: Recipe, into report: inout CellReport) throws {
    let cell = plan.cells[index]
    let began = runner.clock.seconds()
    if let branches = cell.branches { shelf.put(try outcomes(of: branches), for: index) }
    let (artifact, presentation) = try cell.directive.run(shelf.context(of: index))
    try shared.files.confirmUnchanged()
    mend()
    let seconds = runner.clock.seconds() - began - mendedSeconds
    let computed = runner.clock.timestamp()
    shelf.put(artifact, at: index)
    runner.computed.insert(recipe.key)
    report.status = .ran
    report.computed = computed
    report.computeSeconds = seconds
    report.computedOn = runner.machine
    report.show(presentation)
    let kept = KeptPresentation(exhibitOptions: cell.exhibitOptions, presentation: presentation)
    shared.keeping.keep(
      KeepingQueue.Result(
        recipe: recipe, label: cell.label, payload: try kept.encoded(),
        arrays: artifact.storedArrays, computed: computed, seconds: seconds,
        notes: Machine.noted(
          runner.machine, in: ["notebook": runner.notebook, "cell": cell.name])))
  }

  /// What is shown of a kept result, where the options for that have changed.
  private func presentAgain(_ index: Int, _ record: Record) throws -> Presentation {
    var record = record
    let cell = plan.cells[index]
    let artifact = try shelf.artifact(at: index)
    // Before what is shown now is kept, or it would be replaced by what was shown.
    mend()
    if let mended = ownMended {
      // Its arrays are in the own store now, and of this run.
      record.borrowedFrom = nil
      record.computed = mended.computed
      record.seconds = mended.seconds
      record.notes = Machine.noted(runner.machine, in: record.notes)
    }
    let presentation = try cell.directive.present(artifact, shelf.context(of: index))
    let kept = KeptPresentation(exhibitOptions: cell.exhibitOptions, presentation: presentation)
    shared.keeping.keep(record, payload: try kept.encoded())
    return presentation
  }
}

extension CellReport {
  /// Says that the arrays, which were thought to be kept, were computed again.
  fileprivate mutating func noteMended(_ mended: ArtifactShelf.Mended, on machine: Machine?) {
    status = .ran
    cachedFrom = nil
    reasons = [mended.reason]
    computed = mended.computed
    computeSeconds = mended.seconds
    computedOn = machine
  }
}
