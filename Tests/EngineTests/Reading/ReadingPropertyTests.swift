import TestSupport
import Testing

@testable import Engine

/// Random files, cut into pieces of every size, read by any number of threads, against the twin.
@Suite struct ReadingPropertyTests {
  @Test(arguments: 0..<60)
  func `the reader agrees with its twin wherever pieces are cut`(seed: UInt64) throws {
    var random = Dice(seed: seed)
    let text = RandomTable(mistakes: seed % 3 == 0).text(&random)
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "r.csv")
    for onBadLines in RatingsSource.BadLines.allCases {
      let expected = NaiveReader(file: path).read(text, skipping: onBadLines == .skip)
      let sizes = [1, 2, 3, 5, 7, 11, 16, 31, 64, 100, 1000, 1 << 20]
      for size in sizes {
        let read = try Outcome(
          reading: path, pieceSize: size, threads: [1, 2, 3, 8][size % 4],
          onBadLines: onBadLines)
        #expect(read == expected, "pieces of \(size) bytes, \(onBadLines)")
      }
    }
  }
}

/// A CSV of some lines with everything that RFC 4180 allows, and mistakes if wanted.
private struct RandomTable {
  var mistakes: Bool

  func text(_ random: inout Dice) -> String {
    let lineEnd = random.oneOf(["\n", "\r\n"])
    let quotesAreCommon = random.chance(0.5)
    var text = random.oneOf(["", "\u{FEFF}"]) + "userId,movieId,rating,timestamp,note" + lineEnd
    for _ in 0..<random.below(60) {
      var fields = [
        "\(random.below(random.oneOf([2, 12, 3000, 99_999_999, 2_000_000_000])))",
        "\(random.below(random.oneOf([10, 200_000, 99_999_999, 2_000_000_000])))",
        random.oneOf(["0.5", "1", "3.0", "4.5", "2.25", "5.00", "4.99", "3.5"]),
        "\(random.below(random.oneOf([9, 1_000_000, 2_000_000_000, 1_000_000_000_000_000])))",
        random.oneOf(["", "x", "ž€", "a b c d e f g h i j k l"]),
      ]
      if quotesAreCommon {
        fields = fields.map { random.chance(0.4) ? "\"\($0)\"" : $0 }
        if random.chance(0.3) {
          fields[4] = random.oneOf(["\"a,\"\"b\"\"\nc\"", "\"\n\"", "\"\"", "5\" disk", "\"\"\"\""])
        }
      }
      if mistakes, random.chance(0.1) {
        fields[random.below(4)] = random.oneOf(["", "x", "-1", "9", "99999999999999999999"])
        if random.chance(0.3) { fields.removeLast() }
      }
      text += fields.joined(separator: ",") + lineEnd
      if random.chance(0.05) { text += lineEnd }
    }
    return random.chance(0.3) ? String(text.unicodeScalars.dropLast(lineEnd.utf8.count)) : text
  }
}

/// A small generator of numbers, the same for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
    return mixed ^ (mixed >> 29)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

  mutating func oneOf<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
