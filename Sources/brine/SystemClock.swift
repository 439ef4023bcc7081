import Directives
import Glibc

extension RunClock {
  /// The machine's clocks.
  static let system = RunClock(
    timestamp: {
      // Not by Foundation's formatter, which prepares calendars and time zones before its first answer.
      var (now, parts) = (time(nil), tm())
      gmtime_r(&now, &parts)
      var text = [CChar](repeating: 0, count: 32)
      let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
      return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    },
    seconds: {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    })
}
