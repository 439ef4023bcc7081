import Glibc
import Synchronization

/// Ctrl-C asks the run to stop at the next good moment; a second one ends the process at once.
enum Interruption {
  // Sound because a signal handler may only touch lock-free atomics, and this is one.
  private static let wasAsked = Atomic<Bool>(false)

  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }

  /// Takes over SIGINT and SIGTERM for the rest of the process.
  static func listen() {
    // A parent that blocks signals hands that down; Ctrl-C must work all the same.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruption.wasAsked.exchange(true, ordering: .relaxed) {
          signal(number, SIG_DFL)
          raise(number)
        }
      }
    }
  }
}
