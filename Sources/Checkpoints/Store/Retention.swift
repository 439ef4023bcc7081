/// Which results stay when room is made: those used last, and all that are needed.
public struct Retention: Sendable {
  /// Bytes that all results may take together; nil for any.
  public var maxBytes: Int?
  /// Nanoseconds since its last use after which a result goes; nil for never.
  public var maxIdle: Int64?

  public init(maxBytes: Int? = nil, maxIdle: Int64? = nil) {
    self.maxBytes = maxBytes
    self.maxIdle = maxIdle
  }

  public enum Reason: Hashable, Sendable {
    /// Not used for so many nanoseconds.
    case idle(Int64)
    /// The least recently used when all together were too large.
    case size
  }

  public struct Choice: Sendable {
    /// The least recently used first.
    public var removed: [(entry: Store.Entry, reason: Reason)] = []
    /// The one used last first.
    public var kept: [Store.Entry] = []
    /// How many of those kept are needed.
    public var neededCount = 0
    /// Bytes of those kept.
    public var bytes = 0
  }

  /// Chooses what to remove at the time `now`; nothing is removed yet. O(n log n).
  ///
  /// A result that cannot be read is never needed.
  ///
  /// - Parameter needed: keys of results that stay. Those they are made from stay with them.
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
    // A clock that was set back makes nothing old.
    let idle = isTooLong ? (entry.lastUsed < 0 ? .max : 0) : max(0, span)
    if let maxIdle, idle > maxIdle { return .idle(idle) }
    if let maxBytes, total > maxBytes { return .size }
    return nil
  }

  /// `keys`, and the keys of all that those results are made from, directly or through others.
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
