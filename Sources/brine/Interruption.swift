import Glibc
import Synchronization

/// Ctrl-C and SIGTERM: the first signal asks the command to stop at its next check, the second ends the process.
enum Interruption {
  /// The signal that was received first; 0 for none.
  // Sound because a signal handler may only touch lock-free atomics, and this is one.
  private static let asking = Atomic<Int32>(0)

  static var isAsked: Bool { asking.load(ordering: .relaxed) != 0 }

  /// The exit status that a shell gives to a process that a signal ended: 130 after Ctrl-C, 143 after SIGTERM.
  static var status: Int32 {
    let signal = asking.load(ordering: .relaxed)
    return 128 + (signal == 0 ? SIGINT : signal)
  }

  /// Unblocks the signals that this program relies on, because a process inherits blocked signals from its parent.
  static func unblock() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Installs the handlers for SIGINT and SIGTERM.
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
