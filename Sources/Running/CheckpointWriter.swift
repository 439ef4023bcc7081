import Checkpoints
import Directives
import Engine
import FoundationEssentials
import Synchronization

/// Writes checkpoints while the next cells compute.
///
/// A result is kept whole or not at all, so a run that ends early loses only what was not yet written.
final class CheckpointWriter: Sendable {
  private let store: Store
  /// Where the writing thread comes from; where there is none, the caller writes.
  private let threads: Threads
  private let problems = Mutex<[String]>([])
  /// The keys of results that could not be written.
  private let lost = Mutex<Set<Key>>([])
  private let state = Mutex(State())
  /// Bytes that wait to be written.
  private let waiting = Mutex(0)
  /// Limit on the bytes that wait: a disk that is slower than the cells must not fill the memory.
  private static let maxWaitingBytes = 256 << 20

  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var isWriting = false
    /// Not yet joined.
    var thread: Threads.Started?
  }

  init(store: Store, threads: Threads) {
    self.store = store
    self.threads = threads
  }

  /// A result to keep; its arrays are held until they are written.
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

  /// Keeps what is shown of a result whose arrays are kept already.
  func keep(_ record: Record, payload: Data) {
    perform { store throws(StoreError) in try store.keep(record, payload: payload) }
  }

  /// Keeps what a notebook's run was, unless the one before was the same. Where that fails the next run cannot
  /// say why it computes, and `gc` knows only what the notebook needs as it stands.
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

  /// Does what waits, in order, until nothing does.
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

  /// Waits until everything is written, and says whether the result with a key could be.
  func isWritten(_ key: Key) -> Bool {
    wait()
    return lost.withLock { !$0.contains(key) }
  }

  /// Waits until everything is written.
  ///
  /// - Returns: why something could not be, in words, once for all; nil if nothing went wrong.
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
