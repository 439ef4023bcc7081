import Glibc
import Kernels
import Synchronization

/// Threads that run many short phases of work, some microseconds apart.
///
/// The caller is one of the threads and never waits for another one to start: on a busy processor it does the pieces
/// itself. Idle helpers spin, then yield, then sleep.
final class ThreadTeam: @unchecked Sendable {
  // Sound because only the caller writes `body`, while no piece is running (`left` is 0), and a thread reads it only
  // after it has taken a piece through `ticket`, which is published after `body`.
  private var body: (Int) -> Void = { _ in }
  /// The pieces of the phase: the total in the upper half, the number not yet taken in the lower half.
  private let ticket = Atomic<UInt64>(0)
  /// The number of unfinished pieces.
  private let left = Atomic<Int>(0)
  /// The number of active helpers; negative once the team has ended.
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

  /// Runs one piece; false if none is left.
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

  /// The loop of a helper thread until the team ends.
  fileprivate func help() {
    guard joins() else { return }
    var backoff = Backoff()
    while helpers.load(ordering: .acquiring) > 0 {
      if takePiece() { backoff = Backoff() } else { backoff.wait() }
    }
    helpers.add(1, ordering: .releasing)
  }

  /// Registers a helper, for which `end` then waits; false if the team has already ended.
  private func joins() -> Bool {
    var seen = helpers.load(ordering: .relaxed)
    while seen >= 0 {
      let (exchanged, found) = helpers.weakCompareExchange(
        expected: seen, desired: seen + 1, ordering: .acquiring)
      if exchanged { return true }
      seen = found
    }
    return false
  }

  /// Ends the team and waits for the registered helpers. Helpers that start later return at once.
  fileprivate func end() {
    var seen = helpers.load(ordering: .relaxed)
    while true {
      // Each helper adds 1 when it returns: the last one leaves -1.
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
  /// Calls `body` with a team of up to `count` threads, which ends when `body` returns.
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

/// Backoff of a waiting thread: spins, then yields, then sleeps.
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
