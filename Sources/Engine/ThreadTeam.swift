import Glibc
import Kernels
import Synchronization

/// Threads that stay together over many short phases of work, some microseconds apart.
///
/// The caller is one of them and never waits for a thread that has not come: where the processor is busy
/// it does the pieces itself. Helpers that have nothing to do spin, then yield, then nap.
final class ThreadTeam: @unchecked Sendable {
  // Sound because `body` is written by the caller only while no piece is out (`left` is 0), and read only
  // by who has taken a piece, after the `ticket` that was published behind it.
  private var body: (Int) -> Void = { _ in }
  /// The phase's pieces: how many there are and, in the lower half, how many are not yet taken.
  private let ticket = Atomic<UInt64>(0)
  /// Pieces not yet finished.
  private let left = Atomic<Int>(0)
  /// Helpers at work; negative from the end on.
  private let helpers = Atomic<Int>(0)

  /// Calls `body` once for each piece, from any of the threads, and returns when all are done.
  func run(_ pieces: Int, _ body: (Int) -> Void) {
    guard pieces > 0 else { return }
    withoutActuallyEscaping(body) { body in
      self.body = body
      left.store(pieces, ordering: .relaxed)
      ticket.store(UInt64(pieces) << 32 | UInt64(pieces), ordering: .releasing)
      while takePiece() {}
      var backoff = Backoff()
      while left.load(ordering: .acquiring) > 0 { backoff.wait() }
      self.body = { _ in }
    }
  }

  /// Does one piece, if one is left.
  private func takePiece() -> Bool {
    var seen = ticket.load(ordering: .acquiring)
    while true {
      let untaken = Int(seen & 0xffff_ffff)
      guard untaken > 0 else { return false }
      let (taken, found) = ticket.weakCompareExchange(
        expected: seen, desired: seen - 1, ordering: .acquiring)
      if taken {
        body(Int(seen >> 32) - untaken)
        left.subtract(1, ordering: .releasing)
        return true
      }
      seen = found
    }
  }

  /// What a helper does until the end.
  fileprivate func help() {
    guard comes() else { return }
    var backoff = Backoff()
    while helpers.load(ordering: .acquiring) > 0 {
      if takePiece() { backoff = Backoff() } else { backoff.wait() }
    }
    helpers.add(1, ordering: .releasing)
  }

  /// Whether a helper is in time; it is then waited for at the end.
  private func comes() -> Bool {
    var seen = helpers.load(ordering: .relaxed)
    while seen >= 0 {
      let (exchanged, found) = helpers.weakCompareExchange(
        expected: seen, desired: seen + 1, ordering: .acquiring)
      if exchanged { return true }
      seen = found
    }
    return false
  }

  /// Waits for the helpers that have come; those that come later go at once.
  fileprivate func end() {
    var seen = helpers.load(ordering: .relaxed)
    while true {
      // Each helper that goes adds 1: the last one leaves -1.
      let (exchanged, found) = helpers.weakCompareExchange(
        expected: seen, desired: -seen - 1, ordering: .acquiringAndReleasing)
      if exchanged { break }
      seen = found
    }
    var backoff = Backoff()
    while helpers.load(ordering: .acquiring) < -1 { backoff.wait() }
  }
}

extension Workers {
  /// Calls `body` with a team of up to `count` threads that lasts until it returns.
  func withThreadTeam<Result>(_ body: (ThreadTeam) throws -> Result) rethrows -> Result {
    let team = ThreadTeam()
    var started: [Threads.Started] = []
    while started.count < count - 1, let thread = threads.start({ team.help() }) {
      started.append(thread)
    }
    defer {
      team.end()
      for thread in started { thread.join() }
    }
    return try body(team)
  }
}

/// How a thread waits: it spins, then yields, then sleeps.
private struct Backoff {
  private var turns = 0

  mutating func wait() {
    turns += 1
    if turns < 20_000 {
      waitBriefly()
    } else if turns < 20_100 {
      sched_yield()
    } else {
      usleep(50)
    }
  }
}
