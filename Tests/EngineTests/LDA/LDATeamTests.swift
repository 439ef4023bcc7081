import Glibc
import Synchronization
import Testing

@testable import Engine

/// A team of threads that works through many phases.
struct LDATeamTests {
  @Test(arguments: [1, 2, 3, 8])
  func `each piece of each phase is done once, before the phase returns`(_ threads: Int) {
    let counts = SharedBuffer((0..<40).map { _ in 0 })
    Workers(count: threads).withThreadTeam { team in
      for phase in 1...2000 {
        let pieces = phase % 41
        team.run(pieces) { piece in counts.start[piece] += 1 }
        for piece in 0..<pieces { counts.start[piece] -= 1 }
        guard counts.elements.allSatisfy({ $0 == 0 }) else {
          Issue.record("phase \(phase): \(counts.elements)")
          return
        }
      }
    }
  }

  @Test func `helpers do their share`() {
    let threads = Mutex<Set<UInt64>>([])
    Workers(count: 2).withThreadTeam { team in
      for _ in 0..<200 {
        team.run(8) { _ in
          _ = threads.withLock { $0.insert(UInt64(pthread_self())) }
          usleep(50)
        }
      }
    }
    #expect(threads.withLock { $0.count } == 2)
  }

  @Test func `an error of the body ends the team`() {
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try Workers(count: 3).withThreadTeam { team in
        team.run(5) { _ in }
        throw Enough()
      }
    }
  }
}
