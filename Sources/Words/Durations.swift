/// Formats durations in seconds.
package enum DurationText {
  /// For a terminal: `5 ms`, `0.42 s`, `12 s`, `3 min 5 s`; a dash for an impossible duration, which a record may
  /// contain.
  ///
  /// - Parameter hasDecimals: Whether durations under 10 s have two decimals.
  package static func brief(_ seconds: Double, hasDecimals: Bool = true) -> String {
    guard (0..<1e15).contains(seconds) else { return DecimalText.missing }
    if seconds < 0.01 { return "\(Int((seconds * 1000).rounded(.up))) ms" }
    if hasDecimals, seconds < 10 {
      let hundredths = Int((seconds * 100).rounded())
      return DecimalText.placed(hundredths, decimals: 2, grouped: false) + " s"
    }
    let whole = Int(seconds.rounded())
    return whole < 120 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  /// For a page: `under 0.01 s`, `0.04 s`, `34.1 s`, `2 min 5 s`, `1 h 2 min`, with no-break spaces.
  package static func onPage(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return DecimalText.missing }
    if seconds < 0.005 { return "under 0.01\u{A0}s" }
    if seconds < 9.995, let text = DecimalText.fixed(seconds, decimals: 2) {
      return text + "\u{A0}s"
    }
    if seconds < 59.95, let text = DecimalText.fixed(seconds, decimals: 1) {
      return text + "\u{A0}s"
    }
    let whole = Int(min(seconds.rounded(), 1e9))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    return hours == 0
      ? "\(minutes)\u{A0}min\u{A0}\(rest)\u{A0}s" : "\(hours)\u{A0}h\u{A0}\(minutes)\u{A0}min"
  }
}

/// A span of time, which can be read from text and shown as text in a single unit.
package struct Age: Sendable {
  package let nanoseconds: Int64

  private static let second: Int64 = 1_000_000_000
  private static let units: [String: Double] = [
    "s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800, "y": 31_557_600,
  ]

  /// A negative age, the effect of a clock that was set back, counts as zero.
  package init(nanoseconds: Int64) { self.nanoseconds = max(0, nanoseconds) }

  /// Parses `30d`, `12h`, `2w`, `90 min`, `1y`; nil for anything else.
  package init?(_ text: String) {
    guard let (number, unit) = Quantity.split(text), let seconds = Self.units[unit.lowercased()],
      number * seconds < 9e9
    else { return nil }
    nanoseconds = Int64(number * seconds * Double(Self.second))
  }

  /// `40 s`, `14 min`, `1 hour`, `5 days`, `4 months`, `2 years`; rounded down.
  package var words: String {
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

  /// How long ago a moment was: `14 min`; a dash if there is no moment or it is out of range.
  ///
  /// Both are in nanoseconds since 1970-01-01 UTC.
  package static func words(since moment: Int64?, now: Int64) -> String {
    guard let moment, ![.min, .max].contains(moment),
      case (let span, false) = now.subtractingReportingOverflow(moment)
    else { return DecimalText.missing }
    return Age(nanoseconds: span).words
  }
}
