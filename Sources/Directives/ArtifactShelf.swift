import Checkpoints
import Engine
import Language
import Reports
import Synchronization

/// The artifacts of a run: those computed in it, and those brought back because a cell needs them.
///
/// Nothing is brought back before it is asked for, so a run with nothing to do reads no array.
final class ArtifactShelf: Sendable {
  private let runner: Runner
  /// Where the artifacts of all but some cells are.
  private let given: (shelf: ArtifactShelf, but: Set<Int>)?
  private let contents = Mutex(Contents())

  private struct Contents {
    var artifacts: [Int: any Artifact] = [:]
    var records: [Int: Record] = [:]
    var values: [Int: [ValuePath: Value]] = [:]
    var outcomes: [Int: [BranchOutcome]] = [:]
    var mended: [Mended] = []
    var mendedSeconds = 0.0
  }

  init(_ runner: Runner) {
    self.runner = runner
    given = nil
  }

  /// A shelf for the cells `own` with other options, on which all else is as on `given`.
  init(_ runner: Runner, given: ArtifactShelf, but own: Set<Int>) {
    self.runner = runner
    self.given = (given, own)
  }

  func put(_ artifact: any Artifact, at index: Int) {
    contents.withLock { $0.artifacts[index] = artifact }
  }

  func put(_ record: Record, at index: Int) {
    contents.withLock { $0.records[index] = record }
  }

  /// The values that a cell reads.
  func put(_ values: [ValuePath: Value], for index: Int) {
    contents.withLock { $0.values[index] = values }
  }

  /// What the runs gave that a cell asked for.
  func put(_ outcomes: [BranchOutcome], for index: Int) {
    contents.withLock { $0.outcomes[index] = outcomes }
  }

  /// The artifact of a cell that has been run: from memory, from its checkpoint, or computed again.
  ///
  /// - Throws: what computing throws; a damaged checkpoint is only a warning.
  func artifact(at index: Int) throws -> any Artifact {
    if let given, !given.but.contains(index) { return try given.shelf.artifact(at: index) }
    let (artifact, record) = contents.withLock { ($0.artifacts[index], $0.records[index]) }
    if let artifact { return artifact }
    guard let record, let arrays = record.arrays else {
      let made = try computed(index)
      put(made, at: index)
      return made
    }
    try context(of: index).require(
      arrays.bytes, for: "the kept result of '\(runner.plan.cells[index].name)'",
      hint: "a machine or a container with more memory")
    do {
      let restored = try runner.plan.cells[index].directive.restore(
        runner.store.arrays(of: record))
      put(restored, at: index)
      return restored
    } catch {
      return try mended(record, at: index, because: error)
    }
  }

  /// A result that was computed again because its arrays could not be used.
  struct Mended {
    let index: Int
    let record: Record
    let artifact: any Artifact
    /// Without folders: reports are published.
    let reason: String
    /// ISO 8601 in UTC.
    let computed: String
    /// Without those of other results that had to be mended for it.
    let seconds: Double
  }

  /// What was mended since this was last asked.
  func takeMended() -> [Mended] {
    contents.withLock { contents in
      defer { contents.mended = [] }
      return contents.mended
    }
  }

  private func mended(
    _ record: Record, at index: Int, because error: any Error
  ) throws -> any Artifact {
    runner.listener(
      .warned("\(error); '\(runner.plan.cells[index].name)' is computed again"))
    let began = runner.clock.seconds()
    let before = contents.withLock(\.mendedSeconds)
    let artifact = try self.computed(index)
    put(artifact, at: index)
    let path = (error as? StoreError)?.path
    let reason = path.map { "\(error)".replacing($0, with: $0.fileName) } ?? "\(error)"
    let computed = runner.clock.timestamp()
    let elapsed = runner.clock.seconds() - began
    contents.withLock { contents in
      let own = elapsed - (contents.mendedSeconds - before)
      contents.mendedSeconds += own
      contents.mended.append(
        Mended(
          index: index, record: record, artifact: artifact, reason: reason,
          computed: computed, seconds: own))
    }
    return artifact
  }

  /// What the cell may use while it computes and presents.
  func context(of index: Int) -> CellContext {
    let cell = runner.plan.cells[index]
    return CellContext(
      options: cell.options,
      workers: runner.workers,
      progress: runner.progress,
      memory: runner.memory,
      reading: cell.inputs.mapValues { runner.plan.cells[$0].asRead },
      published: contents.withLock { $0.values[index] ?? [:] },
      branches: cell.branches,
      outcomes: contents.withLock { $0.outcomes[index] ?? [] },
      artifact: { [self] kind in
        guard let source = cell.inputs[kind] else {
          preconditionFailure("'\(cell.name)' reads \(kind), which its directive does not declare")
        }
        return try artifact(at: source)
      })
  }

  private func computed(_ index: Int) throws -> any Artifact {
    try runner.plan.cells[index].directive.computeAlone(context(of: index))
  }
}
