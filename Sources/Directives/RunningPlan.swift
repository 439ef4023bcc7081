import Checkpoints
import Engine
import Notebooks

/// A run at work: what each cell has given so far.
///
/// Cells run one after the other; only their inside is parallel.
final class RunningPlan {
  let runner: Runner
  private let shelf: ArtifactShelf
  private let shared: SharedByBranches
  /// By index, of the cells that have been run.
  private(set) var reports: [Int: CellReport] = [:]
  private(set) var recipes: [Int: Recipe] = [:]
  /// The files that cells read, by index.
  private var files: [Int: [InputFile]] = [:]
  /// Seconds that the cell at work has waited for results of others to be computed again.
  private var mendedSeconds = 0.0
  /// The arrays of the cell at work itself, if they had to be computed again to be shown otherwise, and when.
  private var ownMended: (ArtifactShelf.Mended, computed: String)?
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

  private var plan: Plan { runner.plan }

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
      if let shown = (error as? CellFailure)?.presentation { report.show(shown) }
      report.diagnostics.append(plan.diagnostic(of: error, in: plan.cells[index]))
    }
    mend()
    if let (mended, computed) = ownMended, report.status == .cached {
      report.noteMended(mended, computed, on: runner.machine)
    }
    report.seconds = runner.clock.seconds() - began - mendedSeconds
    reports[index] = report
    return report
  }

  /// Keeps the results anew that had to be computed again while the cell at work ran, and reports them as
  /// what they are: their cells were thought to be answered from checkpoints.
  private func mend() {
    for mended in shelf.takeMended() {
      let computed = runner.clock.timestamp()
      if reports[mended.index] == nil {
        ownMended = (mended, computed)
      } else {
        mendedSeconds += mended.seconds
        reports[mended.index]?.noteMended(mended, computed, on: runner.machine)
        reports[mended.index]?.seconds += mended.seconds
      }
      shared.keeping.keep(
        KeepingQueue.Result(
          recipe: mended.record.recipe, label: mended.record.label,
          payload: mended.record.payload, arrays: mended.artifact.storedArrays,
          computed: computed, seconds: mended.seconds,
          notes: Machine.noted(runner.machine, in: mended.record.notes)))
    }
  }

  /// Leaves a cell out because the cell with that name failed.
  func skip(_ index: Int, because failed: String) -> CellReport {
    var report = CellReport(of: plan.cells[index], in: plan)
    report.waitsFor = [failed]
    reports[index] = report
    return report
  }

  /// Waits until every checkpoint is written.
  ///
  /// - Returns: what could not be kept, in words; nil if everything is.
  func finish() -> String? {
    let keys = recipes.map { (plan.cells[$0.key].name, $0.value.key) }
    runner.inputs.note(shared.files.digestsRead)
    shared.keeping.keep(
      shared.lastRun.merging(keys) { _, new in new }, asLastRunOf: plan.notebook.file)
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
    if let record = kept(recipe, cell) {
      shelf.put(record, at: index)
      if let kept = KeptPresentation(record) {
        report.status = .cached
        runner.store.noteUse(of: record)
        report.cachedFrom = record.borrowedFrom
        report.computed = record.computed
        report.computeSeconds = record.seconds
        report.computedOn = Machine(record)
        let isAsShown = kept.exhibitOptions == cell.exhibitOptions
        report.show(isAsShown ? kept.presentation : try presentAgain(index, record))
        return
      }
    }
    if givesReasons { report.reasons = reasons(for: recipe, of: index) }
    try compute(index, recipe, into: &report)
  }

  /// Why a cell runs, in words; found out before it does.
  private func reasons(for recipe: Recipe, of index: Int) -> [String] {
    guard !runner.isFresh else { return ["everything is computed anew"] }
    if let damage = damage(recipe, plan.cells[index]) { return [damage] }
    let running = Set(reports.filter { $0.value.status == .ran }.keys)
    return RunReasons(
      plan: plan, index: index, running: running, words: "which ran",
      hasRun: hasRun(plan.cells[index])
    ).words(for: recipe, comparedWith: lastRecord(of: plan.cells[index]))
  }

  /// What is wrong with the checkpoint that a recipe should have; nil if nothing is, or if there is none.
  func damage(_ recipe: Recipe, _ cell: PlannedCell) -> String? {
    guard case .damaged(let error) = runner.store.lookup(recipe.key, label: cell.label) else {
      return nil
    }
    return "\(error)"
  }

  /// Whether a cell of that name was in the last run of the notebook.
  func hasRun(_ cell: PlannedCell) -> Bool { shared.lastRun[cell.name] != nil }

  /// The result that a cell gave in the last run of the notebook.
  func lastRecord(of cell: PlannedCell) -> Record? {
    guard let key = shared.lastRun[cell.name] else { return nil }
    return runner.store.record(key, label: cell.label)
  }

  /// What the cell with that index is made from.
  ///
  /// - Throws: an error that says which file is missing or cannot be read.
  private func recipe(of index: Int) throws -> Recipe {
    let cell = plan.cells[index]
    let keys = cell.inputs.compactMapValues { recipes[$0]?.key }
    let values = published(to: cell)
    shelf.put(values, for: index)
    var (recipe, read) = try cell.recipe(reading: keys, values: values, files: &shared.files)
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

  /// The record of a result that need not be computed: the same cell twice in a run is computed once.
  private func kept(_ recipe: Recipe, _ cell: PlannedCell) -> Record? {
    let isRepeated =
      shared.seen.contains(recipe.key) || runner.computed.contains(recipe.key)
    shared.seen.insert(recipe.key)
    if isRepeated { shared.keeping.wait() }
    return isRepeated || !runner.isFresh ? lookUp(recipe, cell) : nil
  }

  /// Whether a cell is answered from its checkpoint, or by a cell above with the same key; if so, what it
  /// published is at hand for cells that read it.
  func noteKept(_ index: Int, _ recipe: Recipe) -> Bool {
    let cell = plan.cells[index]
    let isRepeated = shared.seen.contains(recipe.key)
    shared.seen.insert(recipe.key)
    if !runner.isFresh,
      case .found(let record) = runner.store.lookup(recipe.key, label: cell.label),
      let kept = KeptPresentation(record)
    {
      var report = CellReport(of: cell, in: plan)
      report.status = .cached
      report.show(kept.presentation)
      reports[index] = report
      return true
    }
    return isRepeated
  }

  /// Whether a result with that recipe need not be computed.
  func isKept(_ recipe: Recipe, _ cell: PlannedCell) -> Bool {
    guard !runner.isFresh || shared.seen.contains(recipe.key) else { return false }
    if case .found = runner.store.lookup(recipe.key, label: cell.label) { return true }
    return false
  }

  private func lookUp(_ recipe: Recipe, _ cell: PlannedCell) -> Record? {
    switch runner.store.lookup(recipe.key, label: cell.label) {
    case .found(let record): return record
    case .absent: return nil
    case .damaged(let error):
      runner.listener(.warned("\(error); '\(cell.name)' is computed again"))
      return nil
    }
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
          runner.machine, in: ["notebook": plan.notebook.file, "cell": cell.name])))
  }

  /// What is shown of a kept result, where the options for that have changed.
  private func presentAgain(_ index: Int, _ record: Record) throws -> Presentation {
    var record = record
    let cell = plan.cells[index]
    let artifact = try shelf.artifact(at: index)
    // Before what is shown now is kept, or it would be replaced by what was shown.
    mend()
    if let (mended, computed) = ownMended {
      // Its arrays are in the own store now, and of this run.
      record.borrowedFrom = nil
      record.computed = computed
      record.seconds = mended.seconds
      record.notes = Machine.noted(runner.machine, in: record.notes)
    }
    let presentation = try cell.directive.present(artifact, shelf.context(of: index))
    let kept = KeptPresentation(exhibitOptions: cell.exhibitOptions, presentation: presentation)
    shared.keeping.keep(record, payload: try kept.encoded())
    return presentation
  }
}

/// What a run and the runs within it have in common.
final class SharedByBranches {
  let keeping: KeepingQueue
  var files: InputFiles
  /// The results that were looked for.
  var seen = Set<Key>()
  /// The key of each cell in the notebook's last run, by the cell's name.
  let lastRun: [String: Key]

  init(_ runner: Runner) {
    keeping = KeepingQueue(store: runner.store)
    files = InputFiles(
      digests: InputDigests(directory: runner.store.directory, trusting: runner.trustsDigests))
    lastRun = runner.store.lastRun(of: runner.plan.notebook.file)
  }
}

extension CellReport {
  /// Says that the arrays, which were thought to be kept, were computed again.
  fileprivate mutating func noteMended(
    _ mended: ArtifactShelf.Mended, _ computed: String, on machine: Machine?
  ) {
    status = .ran
    cachedFrom = nil
    reasons = [mended.reason]
    self.computed = computed
    computeSeconds = mended.seconds
    computedOn = machine
  }
}

extension PlannedCell {
  /// What the names of the cell's checkpoints begin with.
  var label: String { directive.declaration.name }
}

extension Directive {
  /// Computes and presents, for a caller that does not know the product's type.
  static func run(_ cell: CellContext) throws -> (any Artifact, Presentation) {
    let product = try compute(cell)
    return (product, try present(product, of: cell))
  }

  static func present(_ artifact: any Artifact, _ cell: CellContext) throws -> Presentation {
    guard let product = artifact as? Product else {
      preconditionFailure("'\(declaration.name)' was given another directive's product")
    }
    return try present(product, of: cell)
  }

  static func computeAlone(_ cell: CellContext) throws -> any Artifact { try compute(cell) }

  static func restore(_ checkpoint: Container) throws -> any Artifact {
    try Product(restoring: checkpoint)
  }
}
