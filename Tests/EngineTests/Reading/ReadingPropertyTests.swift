import TestSupport
import Testing

@testable import Engine

/// Random files, cut into pieces of any size and read with any number of threads, are read as by a naive reader.
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
