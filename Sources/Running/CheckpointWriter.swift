import Checkpoints
import Engine
import FoundationEssentials
import Synchronization

/// Writes checkpoints while the next cells compute.
///
/// Each result is written atomically, so a run that ends early loses only results that were not yet written.
final class CheckpointWriter: Sendable {
  private let store: Store
  /// Starts the writing thread; if it cannot, the caller writes.
  private let threads: Threads
  private let problems = Mutex<[String]>([])
  /// The keys of results that could not be written.
  private let lost = Mutex<Set<Key>>([])
  private let state = Mutex(State())
  /// The number of bytes that wait to be written.
  private let waiting = Mutex(0)
  /// Limit on the bytes that wait, so that a disk slower than the cells does not fill the memory.
  private static let maxWaitingBytes = 256 << 20

  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var isWriting = false
    /// The last thread, if not yet joined.
    var thread: Threads.Started?
  }

  init(store: Store, threads: Threads) {
    self.store = store
    self.threads = threads
  }

  /// A result to store. Its arrays stay in memory until they are written.
  struct Result: Sendable {
    let recipe: Recipe
    let label: String
    let payload: Data
    let arrays: [StoredArray]?
    let computed: String
    let seconds: Double
    let notes: [String: String]
  }

  func keep(_ result: Result) {
    let bytes = result.payload.count + (result.arrays?.reduce(0) { $0 + $1.byteCount } ?? 0)
    if waiting.withLock({ $0 + bytes }) > Self.maxWaitingBytes { wait() }
    waiting.withLock { $0 += bytes }
    perform { [self] store throws(StoreError) in
      defer { waiting.withLock { $0 -= bytes } }
      do throws(StoreError) {
        try store.keep(
          result.recipe, label: result.label, payload: result.payload, arrays: result.arrays,
          computed: result.computed, seconds: result.seconds, notes: result.notes)
      } catch {
        lost.withLock { _ = $0.insert(result.recipe.key) }
        throw error
      }
    }
  }

  /// Replaces the stored output of a result, without its arrays.
  func keep(_ record: Record, payload: Data) {
    perform { store throws(StoreError) in try store.keep(record, payload: payload) }
  }

  /// Stores a notebook's run as its last one, unless it equals the previous one. Ignores errors: the next run then
  /// cannot tell why it computes, and `gc` knows only which results the notebook's current text needs.
  func keep(_ run: LastRun, of notebook: String) {
    guard store.lastRun(of: notebook) != run else { return }
    add { [store] in try? store.keep(run, of: notebook) }
  }

  private func perform(_ work: @escaping @Sendable (Store) throws(StoreError) -> Void) {
    add { [self] in
      do throws(StoreError) {
        try work(store)
      } catch {
        problems.withLock { $0.append("\(error)") }
      }
    }
  }

  private func add(_ work: @escaping @Sendable () -> Void) {
    let isFirst = state.withLock { state in
      state.waiting.append(work)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard isFirst else { return }
    join()
    guard let thread = threads.start({ self.write() }) else { return write() }
    state.withLock { $0.thread = thread }
  }

  /// Performs the waiting work in order until there is none.
  private func write() {
    while let work = next() { work() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.isWriting = false
      return nil
    }
  }

  private func join() {
    let thread = state.withLock { state in
      defer { state.thread = nil }
      return state.thread
    }
    thread?.join()
  }

  /// Waits until everything is written. Call it only from the run's thread, like `keep`.
  private func wait() { join() }

  /// Waits until everything is written. Returns whether the result with this key could be written.
  func isWritten(_ key: Key) -> Bool {
    wait()
    return lost.withLock { !$0.contains(key) }
  }

  /// Waits until everything is written.
  ///
  /// - Returns: One message for all results that could not be written; nil if there are none.
  func finish() -> String? {
    wait()
    return problems.withLock { problems in
      problems.first.map { first in
        let others = problems.count - 1
        return "a result is not kept: \(first)" + (others > 0 ? "; nor are \(others) more" : "")
      }
    }
  }
}
