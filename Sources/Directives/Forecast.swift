import Checkpoints
import Language

/// What a run would do with a cell, found out without running anything.
public struct CellForecast: Sendable {
  public enum Outcome: String, Sendable, Encodable {
    case cached
    case willRun = "will-run"
    /// A file is missing, or a cell that it reads cannot run.
    case cannotRun = "cannot-run"

    /// `will run`
    public var words: String {
      switch self {
      case .cached: "cached"
      case .willRun: "will run"
      case .cannotRun: "cannot run"
      }
    }
  }

  public let name: String
  public let directive: String
  public let line: Int
  public let outcome: Outcome
  /// Why it will or cannot run, in words.
  public let reasons: [String]
  /// The key of its result; nil where that depends on values that are not known yet.
  public let key: Key?
  /// How long it will take, by what it took before; nil if it was never run.
  public let seconds: Double?
}

extension Runner {
  /// What a run would do now, cell by cell. Input files are hashed unless their hashes are remembered.
  public func forecast() -> [CellForecast] {
    let run = RunningPlan(self)
    var forecasts: [CellForecast] = []
    for index in plan.cells.indices {
      forecasts.append(run.forecast(index, after: forecasts))
    }
    return forecasts
  }

  /// The keys of all results that a run would use or make, those of repeated cells too. Nil unless all
  /// can be known: where a file is missing nobody knows what its notebook needs.
  public func neededKeys() -> Set<Key>? {
    let run = RunningPlan(self)
    var forecasts: [CellForecast] = []
    var keys = Set<Key>()
    for index in plan.cells.indices {
      let forecast = run.forecast(index, after: forecasts)
      forecasts.append(forecast)
      guard forecast.outcome != .cannotRun else { return nil }
      if let key = forecast.key { keys.insert(key) }
      keys.formUnion((try? run.repeatedKeys(of: index)) ?? [])
    }
    return keys
  }
}

extension RunningPlan {
  /// - Parameter before: What is known of the cells above.
  fileprivate func forecast(_ index: Int, after before: [CellForecast]) -> CellForecast {
    let cell = runner.plan.cells[index]
    func forecast(
      _ outcome: CellForecast.Outcome, _ reasons: [String] = [], key: Key? = nil,
      seconds: Double? = nil
    ) -> CellForecast {
      CellForecast(
        name: cell.name, directive: cell.cell.directive, line: cell.cell.place.line,
        outcome: outcome, reasons: reasons, key: key, seconds: seconds)
    }
    let blocked = sources(of: cell).filter { before[$0].outcome == .cannotRun }
    guard blocked.isEmpty else {
      let direct = cell.reads(in: runner.plan)
      let names = blocked.map { runner.plan.cells[$0].name }
      let shown = names.filter(direct.contains)
      return forecast(
        .cannotRun, (shown.isEmpty ? names : shown).map { "reads \($0), which cannot run" })
    }
    let running = Set(before.indices.filter { before[$0].outcome == .willRun })
    let reasons = RunReasons(
      plan: runner.plan, index: index, running: running, words: "which will run",
      hasRun: hasRun(cell))
    let last = lastRecord(of: cell)
    let unknown = Set(cell.values.values).intersection(running).sorted()
    guard unknown.isEmpty else {
      return forecast(.willRun, reasons.words(forValuesOf: unknown), seconds: last?.seconds)
    }
    do {
      try noteRecipe(of: index)
    } catch {
      return forecast(.cannotRun, [runner.plan.diagnostic(of: error, in: cell).message])
    }
    guard let recipe = recipes[index] else { return forecast(.cannotRun) }
    guard case .open(let damage)? = noteStanding(of: index, recipe) else {
      return forecast(.cached, key: recipe.key, seconds: 0)
    }
    let why =
      runner.isFresh
      ? ["everything is computed anew"]
      : damage.map { [$0] } ?? reasons.words(for: recipe, comparedWith: last)
    return forecast(
      .willRun, why, key: recipe.key, seconds: cost(of: index, last: last))
  }

  /// The cells that this one cannot do without.
  private func sources(of cell: PlannedCell) -> [Int] {
    Set(cell.inputs.values).union(cell.values.values).union(cell.branches?.given ?? []).sorted()
  }

  /// Seconds, by what the same took before.
  private func cost(of index: Int, last: Record?) -> Double? {
    guard let branches = runner.plan.cells[index].branches else { return last?.seconds }
    return try? openCost(of: branches)
  }
}
