import Directives
import FoundationEssentials
import Glibc

extension RunClock {
  /// The machine's clocks.
  static let system = RunClock(
    timestamp: { Date().formatted(.iso8601) },
    seconds: {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    })
}
