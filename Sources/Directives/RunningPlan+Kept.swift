import Checkpoints
import Reports

/// What the store has for the cells of a run, and why it has nothing.
extension RunningPlan {
  /// What the store has for a recipe.
  enum Standing {
    /// The cell is answered from its checkpoint.
    case kept(Record, KeptPresentation)
    /// It must be computed. `damage` says why what there is cannot be taken; nil if there is nothing.
    case open(damage: String?)
  }

  /// Whether a cell with that recipe need not be computed: the one rule for running and for telling what a run
  /// would do.
  func standing(of recipe: Recipe, _ cell: PlannedCell) -> Standing {
    guard !runner.isFresh || isRepeated(recipe.key) else { return .open(damage: nil) }
    switch runner.store.lookup(recipe.key, label: cell.label) {
    case .found(let record):
      if let kept = KeptPresentation(record) { return .kept(record, kept) }
      let name = "\(record.label)-\(record.key.short).json"
      return .open(damage: "'\(name)' does not hold what this version of Brine shows")
    case .absent: return .open(damage: nil)
    case .damaged(let error): return .open(damage: "\(error)")
    }
  }

  /// Whether a cell above, or another run, has the same result: it is computed once.
  private func isRepeated(_ key: Key) -> Bool {
    shared.seen.contains(key) || runner.computed.contains(key)
  }

  /// Why a cell runs, in words; found out before it does.
  func reasons(for recipe: Recipe, of index: Int, damage: String?) -> [String] {
    guard !runner.isFresh else { return ["everything is computed anew"] }
    if let damage { return [damage] }
    let running = Set(reports.filter { $0.value.status == .ran }.keys)
    return RunReasons(
      plan: plan, index: index, running: running, words: "which ran",
      hasRun: hasRun(plan.cells[index])
    ).words(for: recipe, comparedWith: lastRecord(of: plan.cells[index]))
  }

  /// Whether a cell of that name was in the last run of the notebook.
  func hasRun(_ cell: PlannedCell) -> Bool { shared.lastRun.cells[cell.name] != nil }

  /// The result that a cell gave in the last run of the notebook.
  func lastRecord(of cell: PlannedCell) -> Record? {
    guard let key = shared.lastRun.cells[cell.name] else { return nil }
    return runner.store.record(key, label: cell.label)
  }

  /// Takes what is kept for a recipe; warns where that cannot be taken.
  func take(_ recipe: Recipe, _ cell: PlannedCell) -> Standing {
    if isRepeated(recipe.key) { shared.keeping.wait() }
    let standing = standing(of: recipe, cell)
    shared.seen.insert(recipe.key)
    if case .open(let damage?) = standing {
      runner.listener(.warned("\(damage); '\(cell.name)' is computed again"))
    }
    return standing
  }

  /// What would be taken for a recipe; of what is kept, what it published is at hand for cells that read it.
  ///
  /// - Returns: nil if the cell would be answered, from its checkpoint or by a cell above; else what is wrong
  ///   with what there is.
  func noteStanding(of index: Int, _ recipe: Recipe) -> Standing? {
    let cell = plan.cells[index]
    let (isRepeated, standing) = (isRepeated(recipe.key), standing(of: recipe, cell))
    shared.seen.insert(recipe.key)
    guard case .kept(_, let kept) = standing else { return isRepeated ? nil : standing }
    var report = CellReport(of: cell, in: plan)
    report.status = .cached
    report.show(kept.presentation)
    reports[index] = report
    return nil
  }

  /// Whether a result with that recipe need not be computed.
  func isKept(_ recipe: Recipe, _ cell: PlannedCell) -> Bool {
    if case .kept = standing(of: recipe, cell) { true } else { false }
  }
}
