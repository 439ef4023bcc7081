import Checkpoints
import Directives
import Running
import Words

/// The outcome of `brine cache rm`.
package struct CacheRemoval: ResultsFile {
  let directory: String
  package fileprivate(set) var removed: [CachedResult] = []
  /// In bytes.
  package fileprivate(set) var freed = 0
  /// Messages about results that could not be removed.
  package fileprivate(set) var failed: [String] = []
}

/// The outcome of `brine cache gc`.
package struct CacheCollection: ResultsFile {
  package struct Removed: Encodable {
    package let result: CachedResult
    package let reason: String
  }

  package struct Stray: Encodable {
    package let name: String
    package let bytes: Int
  }

  let directory: String
  /// Whether nothing was removed, but only selected for removal.
  package let dryRun: Bool
  package fileprivate(set) var removed: [Removed] = []
  package fileprivate(set) var strays: [Stray] = []
  /// In bytes.
  package fileprivate(set) var freed = 0
  /// Messages about results that could not be removed.
  package fileprivate(set) var failed: [String] = []
  /// The number of results that remain, how many of them notebooks need, and the total bytes.
  package fileprivate(set) var results = 0
  package fileprivate(set) var needed = 0
  package fileprivate(set) var bytes = 0

  fileprivate mutating func stays(_ entry: Store.Entry) {
    results += 1
    bytes += entry.bytes
  }
}

extension Cache {
  package func remove(_ entries: [Store.Entry]) -> CacheRemoval {
    var removal = CacheRemoval(directory: directory)
    for entry in entries {
      switch store.remove(entry) {
      case .removed:
        removal.removed.append(CachedResult(entry))
        removal.freed += entry.bytes
      case .usedMeanwhile:
        removal.failed.append("a run is using '\(entry.name)'; it is left alone")
      case .failed(let error): removal.failed.append("\(error)")
      }
    }
    return removal
  }

  /// Removes results by age and total size, and leftover files. Keeps what notebooks need, and what that was made from.
  ///
  /// - Parameters:
  ///   - maxBytes: Limit on the total bytes of all results.
  ///   - maxIdle: Nanoseconds since the last use after which a result is removed.
  ///   - notebooks: Notebooks whose results are kept, in addition to those that ran with this cache.
  ///   - isDryRun: Whether to remove nothing and only report what would be removed.
  ///   - tell: Called with a message for each notebook whose needed results cannot be determined.
  /// - Throws: `InvalidNotebook` if one of `notebooks` is missing or has errors.
  package func collect(
    maxBytes: Int?, maxIdle: Int64?, keeping notebooks: [String], isDryRun: Bool,
    tell: (String) -> Void
  ) throws(InvalidNotebook) -> CacheCollection {
    let now = RunClock.nanoseconds()
    let needs = try NotebookNeeds(inventory, of: store, and: notebooks, tell: tell)
    let choice = Retention(maxBytes: maxBytes, maxIdle: maxIdle)
      .choose(among: inventory.entries, needed: needs.keys, now: now)
    var collection = CacheCollection(directory: directory, dryRun: isDryRun)
    collection.results = choice.kept.count
    collection.needed = choice.neededCount
    collection.bytes = choice.bytes
    for (entry, reason) in choice.removed {
      switch isDryRun ? .removed : store.remove(entry) {
      case .removed:
        collection.removed.append(.init(result: CachedResult(entry), reason: reason.words))
        collection.freed += entry.bytes
      case .usedMeanwhile: collection.stays(entry)
      case .failed(let error):
        collection.stays(entry)
        collection.failed.append("\(error)")
      }
    }
    for stray in inventory.strays where store.isLeftOver(stray, now: now) {
      guard case .removed = isDryRun ? .removed : store.remove(stray) else { continue }
      collection.strays.append(.init(name: stray.name, bytes: stray.bytes))
      collection.freed += stray.bytes
    }
    return collection
  }
}

extension Retention.Reason {
  fileprivate var words: String {
    switch self {
    case .idle(let nanoseconds): "not used for \(Age(nanoseconds: nanoseconds).words)"
    case .size: "least recently used"
    }
  }
}
