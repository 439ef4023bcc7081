import Checkpoints
import Engine
import Notebooks

/// A run at work: what each cell has given so far.
///
/// Cells run one after the other; only their inside is parallel.
final class RunningPlan {
  private let runner: Runner
  private let shelf: ArtifactShelf
  private let keeping: KeepingQueue
  private var files: InputFiles
  private(set) var reports: [CellReport] = []
  private var recipes: [Recipe?] = []

  init(_ runner: Runner) {
    self.runner = runner
    shelf = ArtifactShelf(runner)
    keeping = KeepingQueue(store: runner.store)
    files = InputFiles(
      digests: InputDigests(directory: runner.store.directory, trusting: runner.trustsDigests))
  }

  private var plan: Plan { runner.plan }

  /// Runs the cell with that index; those before it have been run.
  ///
  /// - Throws: `Interrupted`, and nothing else: what goes wrong with a cell is in its report.
  func run(_ index: Int) throws -> CellReport {
    let began = runner.clock.seconds()
    var report = CellReport(of: plan.cells[index], in: plan)
    recipes.append(nil)
    do {
      try run(index, into: &report)
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      report.status = .failed
      if let shown = (error as? CellFailure)?.presentation { report.show(shown) }
      report.diagnostics.append(plan.diagnostic(of: error, in: plan.cells[index]))
    }
    report.seconds = runner.clock.seconds() - began
    reports.append(report)
    return report
  }

  /// Waits until every checkpoint is written.
  ///
  /// - Returns: what could not be kept, in words; nil if everything is.
  func finish() -> String? { keeping.finish() }

  private func run(_ index: Int, into report: inout CellReport) throws {
    let cell = plan.cells[index]
    let unfinished = Set(cell.inputs.values).union(cell.values.values).sorted().filter {
      recipes[$0] == nil || reports[$0].hasFailed
    }
    guard unfinished.isEmpty else {
      report.status = .skipped
      let names = unfinished.map { plan.cells[$0].name }
      let direct = names.filter(report.reads.contains)
      report.waitsFor = direct.isEmpty ? names : direct
      return
    }
    let keys = cell.inputs.compactMapValues { recipes[$0]?.key }
    let values = published(to: cell)
    shelf.put(values, for: index)
    let recipe = try cell.recipe(reading: keys, values: values, files: &files)
    // The same cell twice in a notebook is computed once.
    let isRepeated = recipes.contains { $0?.key == recipe.key }
    if isRepeated { keeping.wait() }
    recipes[index] = recipe
    report.key = recipe.key.hex
    let isFresh = runner.isFresh && !isRepeated && !runner.computed.contains(recipe.key)
    if !isFresh, let record = lookUp(recipe, cell) {
      shelf.put(record, at: index)
      if let kept = KeptPresentation(record) {
        report.status = .cached
        report.computed = record.computed
        report.computeSeconds = record.seconds
        let isAsShown = kept.exhibitOptions == cell.exhibitOptions
        report.show(isAsShown ? kept.presentation : try presentAgain(index, record))
        return
      }
    }
    try compute(index, recipe, into: &report)
  }

  /// The values that a cell reads. One that its cell did not publish, its options being as they are, is
  /// not among them.
  private func published(to cell: PlannedCell) -> [ValuePath: Value] {
    var published: [ValuePath: Value] = [:]
    for (path, index) in cell.values { published[path] = reports[index].values[path.names] }
    return published
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
    let (artifact, presentation) = try cell.directive.run(shelf.context(of: index))
    try files.confirmUnchanged()
    let seconds = runner.clock.seconds() - began
    let computed = runner.clock.timestamp()
    shelf.put(artifact, at: index)
    runner.computed.insert(recipe.key)
    report.status = .ran
    report.computed = computed
    report.computeSeconds = seconds
    report.show(presentation)
    let kept = KeptPresentation(exhibitOptions: cell.exhibitOptions, presentation: presentation)
    keeping.keep(
      KeepingQueue.Result(
        recipe: recipe, label: cell.label, payload: try kept.encoded(),
        arrays: artifact.storedArrays, computed: computed, seconds: seconds,
        notes: ["notebook": plan.notebook.file, "cell": cell.name]))
  }

  /// What is shown of a kept result, where the options for that have changed.
  private func presentAgain(_ index: Int, _ record: Record) throws -> Presentation {
    let cell = plan.cells[index]
    let presentation = try cell.directive.present(
      shelf.artifact(at: index), shelf.context(of: index))
    let kept = KeptPresentation(exhibitOptions: cell.exhibitOptions, presentation: presentation)
    keeping.keep(record, payload: try kept.encoded())
    return presentation
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
