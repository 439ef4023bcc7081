import Checkpoints

/// What a run and the runs within it have in common.
final class SharedByBranches {
  let keeping: KeepingQueue
  var files: InputFiles
  /// The results that were looked for.
  var seen = Set<Key>()
  /// What is known of the notebook's run before this one.
  let lastRun: LastRun

  init(_ runner: Runner) {
    keeping = KeepingQueue(
      store: runner.store, threads: runner.workers.count > 1 ? runner.workers.threads : .none)
    files = InputFiles(
      digests: InputDigests(directory: runner.store.directory, trusting: runner.trustsDigests))
    lastRun = runner.store.lastRun(of: runner.plan.notebook.file)
  }
}
