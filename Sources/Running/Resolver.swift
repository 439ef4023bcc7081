import Checkpoints
import Directives
import Engine
import Language
import Reports

/// Determines the standing of tasks from the store, their input files and earlier tasks. Computes and writes nothing.
///
/// Tasks are resolved in order. Before a run, an earlier task is known only by its standing; during a run,
/// `finish(_:publishing:)` and `fail(_:because:)` add the outcomes of tasks.
struct Resolver {
  let graph: TaskGraph
  private let store: Store
  private let isFresh: Bool
  /// The keys of results that even a fresh run does not compute again.
  private let computed: Set<Key>
  /// The notebook's run before this one.
  let lastRun: LastRun
  private(set) var files: InputFiles
  /// Called with the progress of hashing; throws to stop.
  private let progress: Progress
  /// Called before a result is looked up that an earlier task has made. Waits until it is written, and returns whether
  /// it could be written.
  private let isWritten: (Key) -> Bool
  private var standings: [Int: Standing] = [:]
  private(set) var keys: [Int: Key] = [:]
  private(set) var filesRead: [Int: [InputFile]] = [:]
  /// The published values of tasks, as far as known.
  private(set) var values: [Int: Value] = [:]
  /// The first task with each key that was looked up.
  private var firstWith: [Key: Int] = [:]
  /// The keys of tasks that this run has computed or loaded.
  private var finished = Set<Key>()
  /// The damage of stored results.
  private var damages: [Key: Reason] = [:]
  private var lastRecords: [Int: Record?] = [:]

  init(_ runner: Runner, isWritten: @escaping (Key) -> Bool = { _ in true }) {
    graph = runner.graph
    store = runner.store
    isFresh = runner.isFresh
    computed = runner.computed
    lastRun = store.lastRun(of: graph.notebook.file)
    files = InputFiles(
      digests: InputDigests(directory: store.directory, trusting: runner.trustsDigests))
    progress = runner.progress
    self.isWritten = isWritten
  }

  /// A task's standing, with its recipe and stored output if known.
  struct Resolved {
    var standing: Standing
    var recipe: Recipe?
    var kept: KeptPresentation?
  }

  /// - Throws: `Interrupted`.
  mutating func resolve(_ index: Int) throws -> Resolved {
    let resolved = try resolved(index)
    standings[index] = resolved.standing
    if let kept = resolved.kept { values[index] = .record(kept.presentation.values) }
    return resolved
  }

  /// Notes that a task has been computed, or loaded from its checkpoint.
  mutating func finish(_ index: Int, publishing values: Value) {
    self.values[index] = values
    guard let key = keys[index] else { return }
    finished.insert(key)
    damages[key] = nil
  }

  /// Notes that a task cannot be computed.
  mutating func fail(_ index: Int, because error: any Error) { standings[index] = .failed(error) }

  /// Notes that the stored result of a task is damaged, so that the task is computed.
  mutating func discard(_ index: Int, because damage: Reason) {
    if let key = keys[index] { damages[key] = damage }
  }

  /// Forgets all about these tasks except their keys, until they are resolved again.
  mutating func forget(_ tasks: some Sequence<Int>) {
    for index in tasks {
      standings[index] = nil
      values[index] = nil
      filesRead[index] = nil
    }
  }

  /// The known keys of all tasks.
  var allKeys: Set<Key> { Set(keys.values) }

  /// The keys that were looked up.
  var lookedFor: Set<Key> { Set(firstWith.keys) }

  /// Throws if a file has changed since it was hashed.
  func confirmUnchanged() throws { try files.confirmUnchanged() }

  private mutating func resolved(_ index: Int) throws -> Resolved {
    let task = graph.tasks[index]
    guard task.isWhole else { return Resolved(standing: .invalid) }
    let blocked =
      task.sources.filter { standings[$0]?.cannotRun ?? true }
      + (task.branches?.cells ?? []).filter { !graph.tasks[$0].isWhole }
    guard blocked.isEmpty else { return Resolved(standing: .blocked(by: direct(blocked, task))) }
    let unknown =
      task.values.values.filter { values[$0] == nil }
      + task.inputs.values.filter { keys[$0] == nil }
      + (task.branches?.given ?? []).filter { keys[$0] == nil }
    guard unknown.isEmpty else {
      return Resolved(standing: .waiting(for: Set(unknown).sorted()))
    }
    let recipe: Recipe
    do {
      recipe = try self.recipe(of: index)
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      return Resolved(standing: .failed(error))
    }
    keys[index] = recipe.key
    var resolved = lookUp(recipe, of: index)
    resolved.recipe = recipe
    return resolved
  }

  /// The sources that the task reads directly; all of them if it reads none directly.
  private func direct(_ sources: [Int], _ task: CellTask) -> [Int] {
    let names = task.reads(in: graph)
    let direct = sources.filter { names.contains(graph.tasks[$0].name) }
    return direct.isEmpty ? sources : direct
  }

  // MARK: - Recipes

  /// The values that a task reads, except those that a cell did not publish with its options.
  func published(to task: CellTask) -> [ValuePath: Value] {
    var published: [ValuePath: Value] = [:]
    for (path, source) in task.values { published[path] = values[source]?[path.names] }
    return published
  }

  private mutating func recipe(of index: Int) throws -> Recipe {
    let task = graph.tasks[index]
    var (parts, read) = try task.parts(
      reading: task.inputs.compactMapValues { keys[$0] }, values: published(to: task),
      files: &files, progress: progress)
    if let branches = task.branches { parts += try self.parts(of: branches) }
    filesRead[index] = read
    return Recipe(parts)
  }

  /// The recipe parts of a sweep: the keys of the measured results. Determines the keys of all tasks of its branches.
  private mutating func parts(of branches: Branches) throws -> [Recipe.Part] {
    let measured = Set(branches.measures.map(\.cell))
    return try branches.all.flatMap { branch in
      try branches.cells.compactMap { cell -> Recipe.Part? in
        guard let index = branch.tasks[cell] else { return nil }
        let key = try recipe(of: index).key
        keys[index] = key
        return measured.contains(cell)
          ? .branch(branch.words, cell: graph.tasks[cell].name, key) : nil
      }
    }
  }

  // MARK: - Lookup

  private mutating func lookUp(_ recipe: Recipe, of index: Int) -> Resolved {
    let (key, task) = (recipe.key, graph.tasks[index])
    let first = firstWith[key] ?? index
    firstWith[key] = first
    if first != index, values[first] == nil, standings[first]?.isToCompute == true {
      return Resolved(standing: .repeats(first))
    }
    let isMade = first != index && finished.contains(key) && isWritten(key)
    if let damage = damages[key] { return Resolved(standing: .toCompute([damage])) }
    guard !isFresh || isMade || computed.contains(key) else {
      return Resolved(standing: .toCompute([.fresh]))
    }
    switch store.lookup(key, label: task.label) {
    case .found(var record):
      guard let kept = KeptPresentation(record) else {
        let name = "\(record.label)-\(record.key.short).json"
        return Resolved(
          standing: .toCompute([
            .damaged("'\(name)' does not hold what this version of Brine shows", path: nil)
          ]))
      }
      record.payload.removeAll()
      return Resolved(standing: .kept(record), kept: kept)
    case .damaged(let error):
      return Resolved(standing: .toCompute([.damaged("\(error)", path: error.path)]))
    case .absent:
      // Tasks of branches report no reasons.
      guard task.cellIndex == index else { return Resolved(standing: .toCompute([])) }
      return Resolved(standing: .toCompute(reasons(for: recipe, of: task)))
    }
  }

  private mutating func reasons(for recipe: Recipe, of task: CellTask) -> [Reason] {
    let last = lastRecord(of: task)
    let hasRun = lastRun.cells[task.name] != nil
    return Reason.of(
      recipe, comparedWith: last, hasRun: hasRun, for: task, in: graph,
      isComputed: { [standings] in standings[$0]?.isToCompute ?? false })
  }

  /// The record of the cell in the notebook's last run.
  mutating func lastRecord(of task: CellTask) -> Record? {
    if let known = lastRecords[task.cellIndex] { return known }
    let record = lastRun.cells[task.name].flatMap { store.record($0, label: task.label) }
    lastRecords[task.cellIndex] = .some(record)
    return record
  }

  /// The record of a task with the standing `kept`.
  func record(of index: Int) -> Record? {
    if case .kept(let record)? = standings[index] { record } else { nil }
  }
}
