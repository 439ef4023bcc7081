import FoundationEssentials

/// Moments as people read them.
enum CalendarWords {
  /// Seconds of 0001-01-01 and of 10000-01-01 since 1970: what four digits can say.
  private static let sayable: Range<Int64> = -62_135_596_800..<253_402_300_800

  /// `1996-03-29`, in UTC; a moment beyond four-digit years stays a number of seconds.
  static func day(_ seconds: Int64) -> String {
    guard sayable.contains(seconds) else { return "\(seconds) s" }
    return Date(timeIntervalSince1970: Double(seconds))
      .formatted(.iso8601.year().month().day())
  }

  /// `1996-03-29 18:36`, in UTC.
  static func minute(_ seconds: Int64) -> String {
    guard sayable.contains(seconds) else { return "\(seconds) s" }
    let text = Date(timeIntervalSince1970: Double(seconds))
      .formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
    return String(text.prefix(16)).replacing("T", with: " ")
  }
}
