import TestSupport
import Testing

@testable import Engine

@Suite struct ReadingSkipTests {
  @Test func `bad lines are left out and counted, and the first few are kept`() throws {
    let folder = try TemporaryFolder()
    let bad = (1...20).map { "\($0),2,3,4\n\($0),2,x,4\n" }.joined()
    let path = try folder.write("userId,movieId,rating,timestamp\n" + bad + "9,9", to: "r.csv")
    for threads in [1, 3] {
      let read = try Outcome(
        reading: path, pieceSize: 50, threads: threads, onBadLines: .skip)
      #expect(read.rows == (1...20).map { "\($0),2,3.0,4" })
      #expect(read.skipped.count == 21)
      #expect(read.skipped.first.map(\.line) == [3, 5, 7, 9, 11])
      #expect(read.skipped.first.map(\.column) == [5, 5, 5, 5, 5])
    }
  }

  @Test func `a file of bad lines alone is the first one's error`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("userId,movieId,rating,timestamp\n1,2,x,4\n1\n", to: "r.csv")
    #expect(try Outcome(reading: path, onBadLines: .skip).error?.line == 2)
  }
}
