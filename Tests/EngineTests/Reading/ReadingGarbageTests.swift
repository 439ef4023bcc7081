import TestSupport
import Testing

@testable import Engine

/// Random mixtures of valid and invalid text: the result or error does not depend on how the file is cut into pieces.
@Suite struct ReadingGarbageTests {
  @Test(arguments: 0..<150)
  func `garbage is read alike, or refused alike, by any pieces and threads`(seed: UInt64) throws {
    var random = Dice(seed: seed &+ 1000)
    let folder = try TemporaryFolder()
    let path = try folder.write(garbage(&random), to: "r")
    for onBadLines in RatingsSource.BadLines.allCases {
      for ids in [nil, RatingsSource.IDType.number, .text] {
        let whole = try Outcome(reading: path, onBadLines: onBadLines, ids: ids)
        for size in [1, 2, 5, 13, 64] {
          let pieces = try Outcome(
            reading: path, pieceSize: size, threads: size % 4 + 1, onBadLines: onBadLines, ids: ids)
          #expect(pieces == whole, "pieces of \(size) bytes")
        }
      }
    }
  }

  @Test(arguments: 0..<150)
  func `garbage instead of films is films or an error`(seed: UInt64) throws {
    var random = Dice(seed: seed &+ 2000)
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("movieId,title,genres\n".utf8) + garbage(&random), to: "m")
    let film = ItemsFile(path: path, columns: ColumnNames(), onBadLines: .skip, memory: .system)
    do {
      let read = try film.read()
      #expect(read.items.count + read.skipped.count > 0)
    } catch let error as ReadingError {
      #expect(error.file == path)
      #expect(!error.message.isEmpty)
    }
  }

  private func garbage(_ random: inout Dice) -> [UInt8] {
    let starts = [
      "userId,movieId,rating,timestamp\n", "userId,x,movieId,rating,timestamp\r\n",
      "1::2::3::4\n", "1\t2\t3\t4\n", "",
    ]
    let bits = [
      "1,2,3,4\n", "1,2,3,4\r\n", "1::2::3::4\n", "1\t2\t3\t4\n", "\n", "\r", ",", "\"", "\"\"",
      "7", "12345678901", ".5", "-", "e9", ":", "x", "\u{e9}", "\u{FEFF}", "        ",
      "\"1\",\"2\",\"3\",\"4\"\n", "1,2,5.00,4", "00000000000000000000",
    ]
    var bytes = Array(random.oneOf(starts).utf8)
    for _ in 0..<random.below(40) { bytes += Array(random.oneOf(bits).utf8) }
    if random.chance(0.2), !bytes.isEmpty {
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
    }
    return bytes
  }

  @Test("an endless line takes as long as it is, not its square", .timeLimit(.minutes(1)))
  func endlessLine() throws {
    let folder = try TemporaryFolder()
    let header = "userId,movieId,rating,timestamp\n"
    let path = try folder.write(header + String(repeating: "9", count: 1 << 20), to: "r.csv")
    var file = RatingsFile(source: RatingsSource(ratings: path))
    file.pieceSize = 100
    #expect(throws: ReadingError.self) {
      try file.read(workers: Workers(count: 2), progress: .none)
    }
  }
}
