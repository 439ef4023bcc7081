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
    perform { store throws(StoreError) in
      try store.keep(
        result.recipe, label: result.label, payload: result.payload, arrays: result.arrays,
        computed: result.computed, seconds: result.seconds, notes: result.notes)
    }
  }

  /// Keeps what is shown of a result whose arrays are kept already.
  func keep(_ record: Record, payload: Data) {
    perform { store throws(StoreError) in try store.keep(record, payload: payload) }
  }

  /// Keeps the keys of a notebook's cells, unless they are those of its last run. That this fails harms
  /// nothing but the words in which the next run says why it computes.
  func keep(_ keys: [String: Key], asLastRunOf notebook: String) {
    guard store.lastRun(of: notebook) != keys else { return }
    queue.async { [store] in try? store.keep(keys, asLastRunOf: notebook) }
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
