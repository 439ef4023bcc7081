import Synchronization
import Testing

@testable import Engine

@Suite struct TitlePatternTests {
  private func ids(_ pattern: String, _ titles: [String]) throws -> [Int32] {
    let items = Items(
      titles.enumerated().map { Items.Item(id: .number(Int64($0)), title: $1, genres: []) })
    return try TitlePattern(pattern).items(in: items).map(\.id.number)
  }

  @Test func `it matches from the start, whatever the case, and need not reach the end`() throws {
    let titles = ["Star Wars", "A Star Is Born", "STARMAN", "", "star"]
    #expect(try ids("star", titles) == [0, 2, 4])
    #expect(try ids("x|star$", titles) == [4])
    #expect(try ids(".*star", titles) == [0, 1, 2, 4])
    #expect(try ids("", titles) == [0, 1, 2, 3, 4])
    #expect(try ids("^$", titles) == [3])
    #expect(try ids("é|七.|\\w+ß", ["ÉMILE", "七人の侍", "Straße", "Strasse"]) == [0, 1, 2])
  }

  @Test(
    "what is no expression is refused, with its place in characters",
    arguments: [
      ("star (wars", 10), ("*", 0), ("七人(", 3), ("é[z-a]", 4), ("a\\C", 3), ("a\\", 2),
      ("(?<n>a)(?<n>b)", 12), ("(?:", 3),
    ])
  func fault(pattern: String, position: Int) {
    let fault = #expect(throws: TitlePatternFault.self) { try TitlePattern(pattern) }
    #expect(fault?.position == position)
    #expect(fault?.reason.isEmpty == false)
  }

  @Test func `neither a long pattern nor one that multiplies itself is compiled`() {
    #expect(throws: TitlePatternFault.self) {
      try TitlePattern(String(repeating: "a", count: 2_001))
    }
    #expect(throws: TitlePatternFault.self) {
      try TitlePattern("((((a{1,999}){1,999}){1,999}){1,999}){1,999}")
    }
    #expect(throws: TitlePatternFault.self) {
      try TitlePattern(String(repeating: "(", count: 1_000) + String(repeating: ")", count: 1_000))
    }
  }

  @Test func `a pattern that explodes is given up, and says at which title`() throws {
    let title = String(repeating: "a", count: 40)
    let overrun = #expect(throws: TitlePatternOverrun.self) {
      try ids("(a|aa)+$", ["a short one", "aaab", title + "b"])
    }
    #expect(overrun?.title == title + "b")
    // A pattern cannot raise the limit for itself.
    #expect(throws: TitlePatternOverrun.self) {
      try ids("(*LIMIT_MATCH=4000000000)(*LIMIT_HEAP=4000000)(a|aa)+$", [title + "b"])
    }
  }

  @Test func `a pattern that eats memory is given up`() throws {
    let pattern = try TitlePattern("(?:(.)|(..))*\\z(?!)", limits: .init(memory: 1))
    let items = Items([
      Items.Item(id: 1, title: String(repeating: "ab", count: 5_000), genres: [])
    ])
    #expect(throws: TitlePatternOverrun.self) { try pattern.items(in: items) }
  }

  @Test func `a pattern that is slow on every title is given up, after a number of steps`() throws {
    // Some 90,000 steps for each title, which one may take.
    let title = String(repeating: "a", count: 78)
    let items = Items(
      (0..<2_000).map { Items.Item(id: .number(Int64($0)), title: "\(title)\($0)", genres: []) })
    let slow = ".*.*.*[!?]"
    #expect(try TitlePattern(slow).items(in: Items(Array(items.all.prefix(20)))).isEmpty)
    let limits = TitlePattern.Limits(stepsInAll: 10_000_000)
    let overrun = #expect(throws: TitlePatternOverrun.self) {
      try TitlePattern(slow, limits: limits).items(in: items)
    }
    #expect(overrun?.isOfAll == true)
    // The same title wherever it is tried: steps are counted, not seconds.
    let again = #expect(throws: TitlePatternOverrun.self) {
      try TitlePattern(slow, limits: limits).items(in: items)
    }
    #expect(again == overrun)
    let tried = items.all.firstIndex { $0.title == overrun?.title } ?? 0
    #expect((10...500).contains(tried), "\(tried)")
    // Twice as much takes it about twice as far.
    let further = #expect(throws: TitlePatternOverrun.self) {
      try TitlePattern(slow, limits: .init(stepsInAll: 20_000_000)).items(in: items)
    }
    let twice = items.all.firstIndex { $0.title == further?.title } ?? 0
    #expect(abs(twice - 2 * tried) <= 2)
  }

  @Test func `titles that cost little are not counted`() throws {
    let items = Items(
      (0..<3_000).map { Items.Item(id: .number(Int64($0)), title: "Film \($0)", genres: []) })
    let pattern = try TitlePattern(".*9$", limits: .init(stepsInAll: 0))
    #expect(try pattern.items(in: items).count == 300)
  }

  @Test func `a slow search stops when it is asked to`() throws {
    struct Stopped: Error {}
    let items = Items(
      (0..<60_000).map {
        Items.Item(id: .number($0), title: String(repeating: "a", count: 80), genres: [])
      })
    let fractions = Mutex<[Double]>([])
    #expect(throws: Stopped.self) {
      try TitlePattern(".*.*.*[!?]").items(
        in: items,
        progress: Progress { fraction, _ in
          let count = fractions.withLock { fractions in
            fractions.append(fraction)
            return fractions.count
          }
          if count == 3 { throw Stopped() }
        })
    }
    // Asked before every 64th title.
    #expect(fractions.withLock { $0 } == [0, 64, 128].map { $0 / 60_000 })
  }

  @Test func `one pattern serves several threads`() throws {
    let pattern = try TitlePattern(".*(\\d)\\1")
    let items = Items(
      (0..<500).map { Items.Item(id: .number(Int64($0)), title: "no. \($0)", genres: []) })
    let expected = try pattern.items(in: items).map(\.id.number)
    let plain = (0..<500).filter { number in
      let digits = Array("\(number)")
      return zip(digits, digits.dropFirst()).contains { $0 == $1 }
    }
    #expect(expected == plain.map { Int32($0) })
    let found = try Workers(count: 4).results(of: 8) { _ in
      try pattern.items(in: items).map(\.id.number)
    }
    #expect(found.allSatisfy { $0 == expected })
  }

  @Test func `the engine has a version`() {
    #expect(TitlePattern.engine.first?.isNumber == true)
    #expect(!TitlePattern.engine.contains("\0"))
  }
}
