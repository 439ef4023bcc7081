import Checkpoints
import Engine
import Language
import Reports
import Synchronization

/// Runs within a run: cells once more for each value of an option, each with a checkpoint of its own.
extension RunningPlan {
  /// What a repetition is made from: the keys of the results that are measured.
  func parts(of branches: Branches) throws -> [Recipe.Part] {
    let measured = Set(branches.measures.map(\.cell)).sorted()
    return try branches.all.flatMap { branch in
      let recipes = try recipes(of: branch, among: branches)
      return measured.compactMap { index in
        recipes[index].map { recipe in
          Recipe.Part(
            "\(Recipe.repeatedPrefix)\(branch.words), \(runner.plan.cells[index].name)",
            recipe.key.hex)
        }
      }
    }
  }

  /// Runs the branches that are not kept, and takes the values of all. One that fails does not stop the
  /// next.
  ///
  /// - Throws: `Interrupted`, or an error that says which file is missing.
  func outcomes(of branches: Branches) throws -> [BranchOutcome] {
    try requireNumbers(branches)
    let open = try branches.all.map { try isOpen($0, among: branches) }
    let progress = BranchProgress(
      branches: open.count { $0 }, cells: branches.cells.count, listener: runner.listener)
    return try zip(branches.all, open).map { branch, isOpen in
      if isOpen { progress.begin(branch) }
      return try outcome(of: branch, among: branches, progress: progress)
    }
  }

  /// Stops before the first run where a measure is no number in this notebook itself: it would be none in
  /// any branch.
  private func requireNumbers(_ branches: Branches) throws {
    for (index, measure) in branches.measures.enumerated() {
      guard let value = reports[measure.cell]?.values[measure.path.names],
        value != .missing, !value.isNumber
      else { continue }
      throw Diagnostic(
        "'\(measure.path)' is \(value.shortWords), expected a number to compare",
        option: Sweep.Part.measure.rawValue,
        spot: SettingPart(element: index, characters: 0..<measure.path.description.count))
    }
  }

  private func outcome(
    of branch: Branch, among branches: Branches, progress: BranchProgress
  ) throws -> BranchOutcome {
    let run = within(branch, among: branches, listener: progress.tell)
    for index in branches.cells {
      let report = try run.run(index)
      guard !report.hasFailed else {
        let reason = report.diagnostics.first?.message ?? "it failed"
        return BranchOutcome(
          branch: branch, values: [], failure: "with \(branch.words), '\(report.name)': \(reason)")
      }
      progress.finishCell()
    }
    return BranchOutcome(
      branch: branch,
      values: branches.measures.map { measure in
        run.reports[measure.cell]?.values[measure.path.names] ?? .missing
      }, failure: nil)
  }

  /// Whether some result of a branch must be computed.
  private func isOpen(_ branch: Branch, among branches: Branches) throws -> Bool {
    let recipes = try recipes(of: branch, among: branches)
    return branches.cells.contains { index in
      guard let recipe = recipes[index] else { return true }
      return !isKept(recipe, runner.plan.cells[index])
    }
  }

  /// The keys of the results of all branches of a cell.
  func repeatedKeys(of index: Int) throws -> Set<Key> {
    guard let branches = runner.plan.cells[index].branches else { return [] }
    return Set(
      try branches.all.flatMap { branch in
        try recipes(of: branch, among: branches).filter { branches.cells.contains($0.key) }
          .values.map(\.key)
      })
  }

  /// Seconds that the branches which are not kept will take, by what their cells took before; nil if one
  /// never ran.
  func openCost(of branches: Branches) throws -> Double? {
    var total = 0.0
    for branch in branches.all {
      let recipes = try recipes(of: branch, among: branches)
      for index in branches.cells {
        let cell = runner.plan.cells[index]
        guard let recipe = recipes[index], !isKept(recipe, cell) else { continue }
        guard let last = lastRecord(of: cell) else {
          return nil
        }
        total += last.seconds
      }
    }
    return total
  }

  private func recipes(of branch: Branch, among branches: Branches) throws -> [Int: Recipe] {
    let run = within(branch, among: branches, listener: { _ in })
    for index in branches.cells { try run.noteRecipe(of: index) }
    return run.recipes
  }

  private func within(
    _ branch: Branch, among branches: Branches, listener: @escaping @Sendable (RunEvent) -> Void
  ) -> RunningPlan {
    RunningPlan(
      Runner(
        plan: runner.plan.varied(by: branch), notebook: runner.notebook, store: runner.store,
        workers: runner.workers, memory: runner.memory,
        isFresh: runner.isFresh, computed: runner.computed, trustsDigests: runner.trustsDigests,
        machine: runner.machine, inputs: runner.inputs, clock: runner.clock, listener: listener,
        isInterrupted: runner.isInterrupted),
      within: self, repeating: branches.cells)
  }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }
}

extension Branch {
  /// `20, fold 2`
  var words: String { value + (fold.map { ", fold \($0)" } ?? "") }
}

/// Progress over all branches that are run, from that of the cell at work.
private final class BranchProgress: Sendable {
  private struct State {
    var words = ""
    var branch = 0
    var cellsDone = 0
  }

  private let branches: Int
  private let cells: Int
  private let listener: @Sendable (RunEvent) -> Void
  private let state = Mutex(State())

  init(branches: Int, cells: Int, listener: @escaping @Sendable (RunEvent) -> Void) {
    self.branches = branches
    self.cells = cells
    self.listener = listener
  }

  func begin(_ branch: Branch) {
    state.withLock { state in
      state.branch += 1
      state.words = "\(branch.words) (\(state.branch) of \(branches))"
      state.cellsDone = 0
    }
  }

  func finishCell() { state.withLock { $0.cellsDone += 1 } }

  func tell(_ event: RunEvent) {
    switch event {
    case .progressed(let fraction, let stage):
      let state = state.withLock { $0 }
      // What only looks up a kept branch is not counted, and has nothing to tell.
      guard state.branch > 0 else { return }
      let inside = (Double(state.cellsDone) + fraction) / Double(cells)
      let whole = (Double(state.branch - 1) + min(inside, 1)) / Double(branches)
      listener(.progressed(fraction: whole, stage: "\(state.words): \(stage)"))
    case .warned: listener(event)
    case .began, .finished: break
    }
  }
}
