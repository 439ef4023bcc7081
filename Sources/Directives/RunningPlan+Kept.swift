import Checkpoints
import Notebooks

/// What the store has for the cells of a run, and why it has nothing.
extension RunningPlan {
  /// Why a cell runs, in words; found out before it does.
  func reasons(for recipe: Recipe, of index: Int) -> [String] {
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

  /// The record of a result that need not be computed: the same cell twice in a run is computed once.
  func kept(_ recipe: Recipe, _ cell: PlannedCell) -> Record? {
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
}
