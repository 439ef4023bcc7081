import Checkpoints
import Foundation
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Option values contribute the same text to a key if and only if they are equal.
@Suite struct KeyTests {
  private static let texts = [
    "", " ", "1", "1.0", "-0.0", "a", "A", "true", "none", "nan", "inf", "[]", "{}", "[a]",
    "[a, b]",
    "a, b", "\"a\", \"b\"", "a\", \"b", "a: b", "{a: b}", "\"", "\\", "\\\"", "a\nb", "a\\nb",
    "a\rb",
    "a\r\nb", "\u{0}", "\u{301}", "e\u{301}", "é", "\u{FEFF}a", "Comedy, Romance",
  ]

  private static func option(_ dice: inout Dice, depth: Int = 0) -> OptionValue {
    switch dice.below(depth < 3 ? 7 : 5) {
    case 0: .absent
    case 1: .integer(dice.oneOf([0, 1, -1, 5, .max]))
    case 2: .number(dice.oneOf([0.0, -0.0, 1, 5, 0.1, 1e300, .leastNonzeroMagnitude]))
    case 3: .text(dice.oneOf(texts))
    case 4: .flag(dice.chance(0.5))
    case 5: .list((0..<dice.below(4)).map { _ in option(&dice, depth: depth + 1) })
    default:
      .map(
        Dictionary(
          (0..<dice.below(4)).map { _ in (dice.oneOf(texts), option(&dice, depth: depth + 1)) }
        ) { first, _ in first })
    }
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    Array(left.unicodeScalars) == Array(right.unicodeScalars)
  }

  private static func same(_ left: OptionValue, _ right: OptionValue) -> Bool {
    switch (left, right) {
    case (.absent, .absent): true
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.text(let left), .text(let right)): same(left, right)
    case (.flag(let left), .flag(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.allSatisfy { key, value in
          right.contains { same($0.key, key) && same($0.value, value) }
        }
    default: false
    }
  }

  @Test func `options are told apart by their words exactly where they differ`() {
    var dice = Dice(seed: 12)
    // A list, and the text that looks like it: what collides in a careless encoding.
    let values = (0..<500).flatMap { _ -> [OptionValue] in
      let value = Self.option(&dice)
      return [value, .text("\(value)"), .list([value])]
    }
    let keys = values.map { Recipe([.option("x", value: "\($0)")]).key }
    for left in values.indices {
      for right in values.indices.dropFirst(left) {
        guard Self.same(values[left], values[right]) != (keys[left] == keys[right]) else {
          continue
        }
        Issue.record("\(values[left]) and \(values[right])")
      }
    }
  }

  @Test func `published values are told apart by their words exactly where they differ`() {
    func value(_ dice: inout Dice, depth: Int = 0) -> Value {
      switch dice.below(depth < 3 ? 7 : 5) {
      case 0: .missing
      case 1: .integer(dice.oneOf([0, 1, -1, 5]))
      case 2: .number(dice.oneOf([0.0, -0.0, 1, 5, 0.1, 1e300]))
      // Precomposed letters equal composed ones as values, and are told apart in keys.
      case 3: .text(dice.oneOf(Self.texts.filter { $0 != "é" }))
      case 4: .flag(dice.chance(0.5))
      case 5: .list((0..<dice.below(4)).map { _ in value(&dice, depth: depth + 1) })
      default:
        .record(
          Dictionary(
            (0..<dice.below(4)).map { _ in (dice.oneOf(Self.texts), value(&dice, depth: depth + 1))
            }
          ) { first, _ in first })
      }
    }
    var dice = Dice(seed: 13)
    let values = (0..<500).flatMap { _ -> [Value] in
      let value = value(&dice)
      return [value, .text(value.words), .list([value])]
    }
    for left in values.indices {
      for right in values.indices.dropFirst(left)
      where (values[left] == values[right]) != (values[left].words == values[right].words) {
        Issue.record("\(values[left].words) and \(values[right].words)")
      }
    }
  }

  @Test func `words that need no quotes have none`() {
    let options: [(OptionValue, String)] = [
      (.integer(6), "6"), (.number(0.7), "0.7"), (.text("online"), "online"), (.text("6"), "\"6\""),
      (.text("Star Wars"), "\"Star Wars\""), (.flag(true), "true"), (.absent, "none"),
      (
        .map(["genres": .list([.text("Comedy"), .text("Film-Noir")])]),
        "{genres: [Comedy, Film-Noir]}"
      ),
    ]
    for (value, words) in options { #expect("\(value)" == words) }
  }

  @Test func `a text and a list that reads like it are two cells`() throws {
    let files = [
      "ratings.csv": "userId,movieId,rating,timestamp\n1,1,4,1\n1,2,3,2\n2,3,5,1\n",
      "movies.csv": "movieId,title,genres\n1,A,Comedy\n2,B,Romance\n3,C,Comedy|Romance\n",
    ]
    let load = "```load\nratings: ratings.csv\nmovies: movies.csv\n```\n"
    func head(_ name: String, _ genres: String) -> String {
      "```head \(name)\nof: movies\nwhere: {genres: \(genres)}\n```\n"
    }
    let bench = try Workbench(files: files)
    let list = head("list", "[Comedy, Romance]")
    let both = try bench.run(load + head("text", "\"Comedy, Romance\"") + list)
    #expect(both.diagnostics.isEmpty)
    #expect(both.report("text")?.key != both.report("list")?.key)
    #expect(both.statuses["list"] == .ran)
    // A film with both genres, and films with one of them at least.
    #expect(both.value("text.count") == .integer(1))
    #expect(both.value("list.count") == .integer(3))
    let alone = try Workbench(files: files).run(load + list)
    #expect(both.value("list.count") == alone.value("list.count"))
    #expect(both.report("list")?.key == alone.report("list")?.key)
  }
}
