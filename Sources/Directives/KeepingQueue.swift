import Checkpoints
import Dispatch
import FoundationEssentials
import Synchronization

/// Writes checkpoints while the next cells compute.
///
/// A result is kept whole or not at all, so a run that ends early loses only what was not yet written.
final class KeepingQueue: Sendable {
  private let store: Store
  private let queue = DispatchQueue(label: "brine.keeping")
  private let problems = Mutex<[String]>([])
  /// Bytes of the arrays that wait to be written.
  private let waiting = Mutex(0)
  /// More are not held: a disk that is slower than the cells must not fill the memory.
  private static let most = 256 << 20

  init(store: Store) { self.store = store }

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
    let bytes = result.arrays?.reduce(0) { $0 + $1.byteCount } ?? 0
    if waiting.withLock({ $0 + bytes }) > Self.most { wait() }
    waiting.withLock { $0 += bytes }
    perform { [self] store throws(StoreError) in
      defer { waiting.withLock { $0 -= bytes } }
      try store.keep(
        result.recipe, label: result.label, payload: result.payload, arrays: result.arrays,
        computed: result.computed, seconds: result.seconds, notes: result.notes)
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
    queue.async { [store] in try? store.keep(run, of: notebook) }
  }

  private func perform(_ work: @escaping @Sendable (Store) throws(StoreError) -> Void) {
    queue.async { [self] in
      do throws(StoreError) {
        try work(store)
      } catch {
        problems.withLock { $0.append("\(error)") }
      }
    }
  }

  /// Waits until everything is written.
  func wait() { queue.sync {} }

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
