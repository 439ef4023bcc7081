import Synchronization
import Testing

@testable import Engine

/// Parallel work when threads cannot be started.
@Suite struct ThreadsTests {
  /// Gives a thread every `period`th time it is asked.
  private static func scarce(_ period: Int) -> Threads {
    let asked = Counter()
    return Threads { work in asked.next() % period == 0 ? Threads.system.start(work) : nil }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  private static let makers: [(name: String, threads: Threads)] = [
    ("none", .none), ("every second", scarce(2)), ("all", .system),
  ]

  @Test func `every piece is done once, whoever does it`() throws {
    for (name, threads) in Self.makers {
      let done = Mutex([Int](repeating: 0, count: 500))
      try Workers(count: 8, threads: threads).forEach(500) { piece in
        done.withLock { $0[piece] += 1 }
      }
      #expect(done.withLock { $0.allSatisfy { $0 == 1 } }, "\(name)")
    }
  }

  @Test func `the first error by piece is thrown with any threads`() {
    struct Failed: Error, Equatable { let piece: Int }
    for (_, threads) in Self.makers {
      #expect(throws: Failed(piece: 3)) {
        try Workers(count: 4, threads: threads).forEach(40) { piece in
          if piece >= 3 { throw Failed(piece: piece) }
        }
      }
    }
  }

  @Test func `a fit has the same bits with any threads`() throws {
    let matrix = PlantedTastes(rows: 120).matrix
    let parameters = LatentDirichletAllocation(
      topics: 3, learningMethod: .online, maxIter: 2, batchSize: 16)
    let fits = try Self.makers.map {
      try parameters.fit(matrix, workers: Workers(count: 4, threads: $0.threads))
    }
    for fit in fits {
      #expect(fit.model.components == fits[0].model.components)
      #expect(fit.trainMembership == fits[0].trainMembership)
    }
  }

  @Test func `one worker never asks for a thread`() throws {
    let asked = Counter()
    let threads = Threads { _ in
      _ = asked.next()
      return nil
    }
    let workers = Workers(count: 1, threads: threads)
    try workers.forEach(9) { _ in }
    workers.withThreadTeam { team in team.run(9) { _ in } }
    #expect(asked.next() == 1)
  }
}
