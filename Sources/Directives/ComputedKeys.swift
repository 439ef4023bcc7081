import Checkpoints
import Synchronization

/// The keys of what several runs have computed: what one of them computes afresh, the next need not.
public final class ComputedKeys: Sendable {
  private let keys = Mutex<Set<Key>>([])

  public init() {}

  func insert(_ key: Key) { keys.withLock { _ = $0.insert(key) } }

  func contains(_ key: Key) -> Bool { keys.withLock { $0.contains(key) } }
}
