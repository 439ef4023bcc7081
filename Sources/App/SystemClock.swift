import FoundationEssentials
import Glibc
import Running

extension RunClock {
  /// The clocks of the system.
  package static let system = RunClock(
    timestamp: {
      timestamp(of: time(nil))
    },
    seconds: {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    })

  /// A Unix time as ISO 8601 in UTC.
  package static func timestamp(of time: time_t) -> String {
    // Foundation's formatter is slow on first use, because it loads calendars and time zones.
    var (time, parts) = (time, tm())
    gmtime_r(&time, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The current time in nanoseconds since 1970-01-01 UTC.
  package static func nanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * second + Int64(time.tv_nsec)
  }

  /// Nanoseconds since 1970-01-01 UTC as ISO 8601, rounded down to seconds.
  package static func timestamp(ofNanoseconds nanoseconds: Int64) -> String {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: second)
    return timestamp(of: time_t(quotient - (remainder < 0 ? 1 : 0)))
  }

  /// Parses ISO 8601 to nanoseconds since 1970-01-01 UTC; nil for text that is not a time, or if the number overflows.
  package static func nanoseconds(ofTimestamp text: String) -> Int64? {
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    return Int64(exactly: (date.timeIntervalSince1970 * Double(second)).rounded())
  }

  private static let second: Int64 = 1_000_000_000
}
