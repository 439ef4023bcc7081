import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct RetentionTests {
  /// An entry of one result, without files.
  private static func entry(
    _ name: String, bytes: Int, used: Int64, reading keys: [Key] = []
  ) -> Store.Entry {
    let recipe = recipe(name, reading: keys)
    let record = Record(
      format: Record.format, label: "fit-lda", key: recipe.key, recipe: recipe, computed: "",
      seconds: 0, notes: [:], arrays: nil, payload: Data())
    return Store.Entry(
      label: "fit-lda", digits: recipe.key.short, content: .success(record), recordBytes: 1,
      arraysBytes: bytes - 1, lastUsed: used)
  }

  private static let entries = [
    entry("a", bytes: 10, used: 100), entry("b", bytes: 20, used: 300),
    entry("c", bytes: 40, used: 200),
  ]

  private func names(_ entries: [Store.Entry]) -> [String] {
    entries.compactMap { $0.kept?.recipe.parts[0].text }
  }

  @Test func `nothing goes while all is small and young enough`() {
    let choice = Retention(maxBytes: 70, maxIdle: 900)
      .choose(among: Self.entries, needed: [], now: 1000)
    #expect(choice.removed.isEmpty && choice.bytes == 70)
    #expect(names(choice.kept) == ["b", "c", "a"])
  }

  @Test func `the least recently used go until the rest is small enough`() {
    for (limit, gone) in [(69, ["a"]), (60, ["a"]), (59, ["a", "c"]), (0, ["a", "c", "b"])] {
      let choice = Retention(maxBytes: limit).choose(among: Self.entries, needed: [], now: 1000)
      #expect(names(choice.removed.map(\.entry)) == gone, "\(limit)")
      #expect(choice.removed.allSatisfy { $0.reason == .size })
      #expect(choice.bytes <= limit)
    }
  }

  @Test func `what was not used for long goes, and says for how long`() {
    let choice = Retention(maxIdle: 800).choose(among: Self.entries, needed: [], now: 1001)
    #expect(names(choice.removed.map(\.entry)) == ["a", "c"])
    #expect(choice.removed.map(\.reason) == [.idle(901), .idle(801)])
  }

  @Test func `a clock that was set back makes nothing old`() {
    let choice = Retention(maxIdle: 0).choose(among: Self.entries, needed: [], now: 0)
    #expect(choice.removed.isEmpty)
  }

  @Test func `what is needed stays, with all that it was made from`() throws {
    let root = Self.entry("root", bytes: 5, used: 1)
    let model = Self.entry("model", bytes: 5, used: 2, reading: [try #require(root.key)])
    let shown = Self.entry("shown", bytes: 5, used: 3, reading: [try #require(model.key)])
    let other = Self.entry("other", bytes: 5, used: 4, reading: [try #require(shown.key)])
    let all = [root, model, shown, other]
    for (needed, gone) in [
      (shown, ["other"]), (model, ["shown", "other"]), (root, ["model", "shown", "other"]),
      (other, []),
    ] {
      let choice = Retention(maxBytes: 0, maxIdle: 0)
        .choose(among: all, needed: [try #require(needed.key)], now: 100)
      #expect(names(choice.removed.map(\.entry)) == gone)
      #expect(choice.neededCount == 4 - gone.count)
    }
  }

  @Test func `what is needed through a result that is gone cannot be known, and loops end`() throws
  {
    let gone = recipe("gone").key
    let reader = Self.entry("reader", bytes: 5, used: 1, reading: [gone])
    let closure = Retention.closure(of: [try #require(reader.key)], among: [reader])
    #expect(closure == [try #require(reader.key), gone])
  }

  @Test func `a result that cannot be read goes like any other`() {
    let damaged = Store.Entry(
      label: "fit-lda", digits: "0123456789ab", content: .failure(.malformed("x")),
      recordBytes: 5, arraysBytes: 0, lastUsed: 1)
    let choice = Retention(maxIdle: 10).choose(among: [damaged], needed: [], now: 100)
    #expect(choice.removed.count == 1)
  }

  @Test(arguments: 0..<200)
  func `on any store it does what its plain twin does`(seed: Int) throws {
    var generator = Dice(seed: UInt64(seed))
    var entries: [Store.Entry] = []
    for index in 0..<Int.random(in: 0...12, using: &generator) {
      let sources = entries.compactMap(\.key).filter { _ in Bool.random(using: &generator) }
      entries.append(
        Self.entry(
          "\(index)", bytes: .random(in: 1...50, using: &generator),
          used: .random(in: 0...100, using: &generator), reading: sources.suffix(2)))
    }
    let needed = Set(
      entries.compactMap(\.key).filter { _ in Int.random(in: 0..<5, using: &generator) == 0 })
    let retention = Retention(
      maxBytes: Bool.random(using: &generator) ? .random(in: 0...300, using: &generator) : nil,
      maxIdle: Bool.random(using: &generator) ? .random(in: 0...100, using: &generator) : nil)
    let choice = retention.choose(
      among: entries.shuffled(using: &generator), needed: needed, now: 100)
    #expect(
      Set(choice.removed.map(\.entry.name))
        == plainlyRemoved(retention, entries, needed: needed, now: 100))
    #expect(choice.bytes == choice.kept.reduce(0) { $0 + $1.bytes })
    #expect(choice.kept.count + choice.removed.count == entries.count)
  }

  /// One after the other: the result that must go first goes, until none must.
  private func plainlyRemoved(
    _ retention: Retention, _ entries: [Store.Entry], needed: Set<Key>, now: Int64
  ) -> Set<String> {
    func isNeeded(_ entry: Store.Entry) -> Bool {
      guard let key = entry.key else { return false }
      return needed.contains(key)
        || entries.contains { reader in
          reader.kept?.recipe.ingredients.contains(key) == true && isNeeded(reader)
        }
    }
    var left = entries
    while true {
      let free = left.filter { !isNeeded($0) }
      let total = left.reduce(0) { $0 + $1.bytes }
      let old = free.first { now - $0.lastUsed > retention.maxIdle ?? .max }
      let last = free.min { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }
      let over = retention.maxBytes.map { total > $0 } ?? false
      guard let gone = old ?? (over ? last : nil) else { break }
      left.removeAll { $0.name == gone.name }
    }
    return Set(entries.map(\.name)).subtracting(left.map(\.name))
  }
}
