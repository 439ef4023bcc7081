import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite struct ReadingProgressTests {
  private struct Enough: Error {}

  @Test(arguments: [1, 3])
  func `progress grows to the end, one call at a time, and stops the reading when it throws`(
    threads: Int
  ) throws {
    let folder = try TemporaryFolder()
    let lines = (1...3000).map { "\($0),2,3,4\n" }.joined()
    let path = try folder.write("userId,movieId,rating,timestamp\n" + lines, to: "r.csv")
    var file = RatingsFile(source: RatingsSource(ratings: path))
    file.pieceSize = 100
    let calls = Mutex<[Double]>([])
    _ = try file.read(
      workers: Workers(count: threads),
      progress: Progress { fraction, _ in calls.withLock { $0.append(fraction) } })
    let fractions = calls.withLock { $0 }
    #expect(fractions == fractions.sorted())
    #expect(fractions.last == 1)
    #expect(fractions.count > 200)

    let limited = Mutex(0)
    #expect(throws: Enough.self) {
      try file.read(
        workers: Workers(count: threads),
        progress: Progress { _, _ in
          try limited.withLock { count in
            count += 1
            if count > 10 { throw Enough() }
          }
        })
    }
    #expect(limited.withLock { $0 } <= 10 + threads)
  }

  @Test func `unpacking gzip is told too, and comes first`() throws {
    let calls = Mutex<[(Double, String)]>([])
    let path = fixtures("reading") + "/gzip/ratings.csv.gz"
    _ = try RatingsSource(ratings: path).read(
      workers: Workers(count: 2),
      progress: Progress { fraction, stage in
        let stage = stage()
        calls.withLock { $0.append((fraction, stage)) }
      })
    let told = calls.withLock { $0 }
    #expect(told.map(\.0) == told.map(\.0).sorted())
    #expect(told.allSatisfy { ($0.1 == "unpacking ratings") == ($0.0 < 0.5) || $0.0 == 0.5 })
    #expect(told.last?.0 == 1)
  }
}
