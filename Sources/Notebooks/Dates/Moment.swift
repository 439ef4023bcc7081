/// A day of the Gregorian calendar, perhaps with a time, in UTC.
///
/// Read from ISO 8601 as people and programs write it: `2026-07-12`, `2026-07-12T10:15:42Z`,
/// `2026-07-12 10:15`, which is taken for UTC, `2026-07-12T10:15+02:00`, which is turned into it.
public struct Moment: Hashable, Sendable {
  public private(set) var year: Int
  /// 1...12
  public private(set) var month: Int
  /// From 1.
  public private(set) var day: Int
  public private(set) var time: Time?

  public struct Time: Hashable, Sendable {
    public let hour: Int
    public let minute: Int
    public let second: Int
  }

  /// Nil for all other text, and for days and times that there are not.
  public init?(_ text: String) {
    let pattern =
      /([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?/
    guard let found = text.wholeMatch(of: pattern), let year = Int(found.1),
      let month = Int(found.2), (1...12).contains(month), let day = Int(found.3),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard let hour = found.4.flatMap({ Int($0) }), let minute = found.5.flatMap({ Int($0) }) else {
      return
    }
    let second = found.6.flatMap { Int($0) } ?? 0
    guard hour < 24, minute < 60, second < 60, let offset = Self.minutes(of: found.7) else {
      return nil
    }
    setTime(minutes: hour * 60 + minute - offset, second: second)
  }

  /// `2026-07-12`, or with a time `2026-07-12T10:15:42Z`, as RFC 3339 has it.
  public var text: String {
    let date = "\(Self.padded(year, to: 4))-\(Self.padded(month))-\(Self.padded(day))"
    guard let time else { return date }
    let parts = [time.hour, time.minute, time.second].map { Self.padded($0) }
    return "\(date)T\(parts.joined(separator: ":"))Z"
  }

  /// With zeros in front.
  public static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// From midnight of the day, which may have been of the day before or after.
  private mutating func setTime(minutes: Int, second: Int) {
    if minutes < 0 { goBack() }
    if minutes >= 24 * 60 { goOn() }
    let minutes = (minutes + 24 * 60) % (24 * 60)
    time = Time(hour: minutes / 60, minute: minutes % 60, second: second)
  }

  private mutating func goBack() {
    day -= 1
    guard day == 0 else { return }
    (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
    day = Self.days(in: month, of: year)
  }

  private mutating func goOn() {
    day += 1
    guard day > Self.days(in: month, of: year) else { return }
    (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    day = 1
  }

  /// East of Greenwich; nil for a zone that there is not.
  private static func minutes(of zone: Substring?) -> Int? {
    guard let zone, zone != "Z" else { return 0 }
    guard let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)),
      hours < 24, minutes < 60
    else { return nil }
    return (zone.hasPrefix("-") ? -1 : 1) * (hours * 60 + minutes)
  }
}
