import Glibc
import Synchronization

/// Ctrl-C and SIGTERM ask the run to stop at the next good moment; a second one ends the process at once.
enum Interruption {
  /// The signal that asked; 0 for none.
  // Sound because a signal handler may only touch lock-free atomics, and this is one.
  private static let asking = Atomic<Int32>(0)

  static var isAsked: Bool { asking.load(ordering: .relaxed) != 0 }

  /// The exit status that a shell gives to a process that a signal ended: 130 after Ctrl-C, 143 after SIGTERM.
  static var status: Int32 {
    let signal = asking.load(ordering: .relaxed)
    return 128 + (signal == 0 ? SIGINT : signal)
  }

  /// A process inherits blocked signals from its parent; Ctrl-C must work all the same.
  static func unblock() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Takes over SIGINT and SIGTERM for the rest of the process.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        let isFirst = Interruption.asking.compareExchange(
          expected: 0, desired: number, ordering: .relaxed
        ).exchanged
        if !isFirst {
          signal(number, SIG_DFL)
          raise(number)
        }
      }
    }
  }
}
