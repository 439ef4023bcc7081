import Directives
import Glibc

extension RunClock {
  /// The machine's clocks.
  static let system = RunClock(
    timestamp: {
      timestamp(of: time(nil))
    },
    seconds: {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    })

  /// ISO 8601 in UTC.
  static func timestamp(of time: time_t) -> String {
    // Not by Foundation's formatter, which prepares calendars and time zones before its first answer.
    var (time, parts) = (time, tm())
    gmtime_r(&time, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
