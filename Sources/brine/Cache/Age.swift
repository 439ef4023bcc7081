import ArgumentParser
import FoundationEssentials
import Reports

/// A span of time as people write it.
struct Age: ExpressibleByArgument {
  let nanoseconds: Int64

  private static let second: Int64 = 1_000_000_000
  private static let units: [(names: [String], seconds: Double)] = [
    (["s"], 1), (["min"], 60), (["h"], 3600), (["d"], 86_400), (["w"], 604_800),
    (["y"], 31_557_600),
  ]

  /// Ages below zero, which clocks that were set back make, are none.
  init(nanoseconds: Int64) { self.nanoseconds = max(0, nanoseconds) }

  /// `30d`, `12h`, `2w`, `90 min`, `1y`; nil for anything else.
  init?(argument: String) {
    guard let (number, unit) = Quantity.split(argument),
      let seconds = Self.units.first(where: { $0.names.contains(unit.lowercased()) })?.seconds,
      number * seconds < 9e9
    else { return nil }
    nanoseconds = Int64(number * seconds * Double(Self.second))
  }

  /// `40 s`, `14 min`, `1 hour`, `5 days`, `4 months`, `2 years`; never rounded up.
  var words: String {
    let seconds = nanoseconds / Self.second
    let (minute, hour, day) = (Int64(60), Int64(3600), Int64(86_400))
    switch seconds {
    case ..<minute: return "\(seconds) s"
    case ..<hour: return "\(seconds / minute) min"
    case ..<day: return counted(seconds / hour, "hour")
    case ..<(60 * day): return counted(seconds / day, "day")
    case ..<(730 * day): return counted(seconds * 12 / (day * 365), "month")
    default: return counted(seconds / (day * 365), "year")
    }
  }

  /// How long ago a moment was: `14 min`; `–` where there is none, or one too far away to count from.
  static func words(since moment: Int64?, now: Int64) -> String {
    guard let moment, ![.min, .max].contains(moment),
      case (let span, false) = now.subtractingReportingOverflow(moment)
    else { return "–" }
    return Age(nanoseconds: span).words
  }

  // MARK: - Points in time, in nanoseconds since 1970-01-01 UTC

  static var now: Int64 {
    Int64(exactly: (Date().timeIntervalSince1970 * Double(second)).rounded()) ?? .max
  }

  /// ISO 8601 in UTC.
  static func timestamp(_ nanoseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(nanoseconds) / Double(second)).formatted(.iso8601)
  }

  /// Nil for what is no time, or one too far away to count.
  static func nanoseconds(ofTimestamp text: String) -> Int64? {
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    return Int64(exactly: (date.timeIntervalSince1970 * Double(second)).rounded())
  }
}
