/// A retention policy: keeps the most recently used results, and all that are needed.
public struct Retention: Sendable {
  /// Limit on the bytes of all results together; nil for no limit.
  public var maxBytes: Int?
  /// Nanoseconds since the last use after which a result is removed; nil for never.
  public var maxIdle: Int64?

  public init(maxBytes: Int? = nil, maxIdle: Int64? = nil) {
    self.maxBytes = maxBytes
    self.maxIdle = maxIdle
  }

  public enum Reason: Hashable, Sendable {
    /// Not used for this many nanoseconds.
    case idle(Int64)
    /// The least recently used result while the total size was above the limit.
    case size
  }

  public struct Choice: Sendable {
    /// The least recently used first.
    public var removed: [(entry: Store.Entry, reason: Reason)] = []
    /// The most recently used first.
    public var kept: [Store.Entry] = []
    /// Number of needed results among those kept.
    public var neededCount = 0
    /// Total bytes of the kept results.
    public var bytes = 0
  }

  /// Chooses which results to remove at the time `now`, without removing them. O(n log n).
  ///
  /// A result that cannot be read does not count as needed.
  ///
  /// - Parameter needed: Keys of results to keep. The results that they were made from are kept too.
  public func choose(
    among entries: [Store.Entry], needed: Set<Key>, now: Int64
  ) -> Choice {
    let needed = Self.closure(of: needed, among: entries)
    var choice = Choice()
    choice.bytes = entries.reduce(0) { $0 + $1.bytes }
    for entry in entries.sorted(by: { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }) {
      if let key = entry.key, needed.contains(key) {
        choice.neededCount += 1
      } else if let reason = reason(against: entry, total: choice.bytes, now: now) {
        choice.removed.append((entry, reason))
        choice.bytes -= entry.bytes
        continue
      }
      choice.kept.append(entry)
    }
    choice.kept.reverse()
    return choice
  }

  private func reason(against entry: Store.Entry, total: Int, now: Int64) -> Reason? {
    let (span, isTooLong) = now.subtractingReportingOverflow(entry.lastUsed)
    // If the clock was set back, the result counts as just used.
    let idle = isTooLong ? (entry.lastUsed < 0 ? .max : 0) : max(0, span)
    if let maxIdle, idle > maxIdle { return .idle(idle) }
    if let maxBytes, total > maxBytes { return .size }
    return nil
  }

  /// `keys`, and the keys of all results that they were made from, directly or indirectly.
  static func closure(of keys: Set<Key>, among entries: [Store.Entry]) -> Set<Key> {
    let sources = Dictionary(
      entries.compactMap { $0.kept }.map { ($0.key, $0.recipe.ingredients) }
    ) { $0 + $1 }
    var found = Set<Key>()
    var open = Array(keys)
    while let key = open.popLast() {
      guard found.insert(key).inserted else { continue }
      open += sources[key] ?? []
    }
    return found
  }
}
