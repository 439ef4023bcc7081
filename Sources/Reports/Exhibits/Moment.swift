/// A date of the Gregorian calendar, optionally with a time, in UTC.
///
/// Parsed from common forms of ISO 8601: `2026-07-12`, `2026-07-12T10:15:42Z`, `2026-07-12 10:15` (assumed to be UTC),
/// `2026-07-12T10:15+02:00` or `+0200` (converted to UTC).
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

  /// Nil for all other text, and for dates and times that do not exist.
  ///
  /// Parsed by hand: a page has a time for each cell, and a regular expression takes longer than rendering the page.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let year = Self.number(of: 4, &rest), Self.take("-", &rest),
      let month = Self.number(of: 2, &rest), (1...12).contains(month), Self.take("-", &rest),
      let day = Self.number(of: 2, &rest), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard !rest.isEmpty else { return }
    guard Self.take("T", &rest) || Self.take(" ", &rest),
      let minutes = Self.clock(&rest), let second = Self.second(&rest),
      let offset = Self.offset(&rest), rest.isEmpty
    else { return nil }
    setTime(minutes: minutes - offset, second: second)
    // Conversion to UTC can lead to a year outside of four digits.
    guard (0...9999).contains(self.year) else { return nil }
  }

  // MARK: - Parts

  private static func take(_ sign: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  private static func number(of digits: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
    let found = rest.prefix(digits)
    guard found.count == digits, found.allSatisfy(isDigit) else { return nil }
    rest = rest.dropFirst(digits)
    return found.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Hours and minutes, in minutes since midnight.
  private static func clock(_ rest: inout ArraySlice<UInt8>, needsColon: Bool = true) -> Int? {
    guard let hour = number(of: 2, &rest), hour < 24, take(":", &rest) || !needsColon,
      let minute = number(of: 2, &rest), minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  /// 0 if there is none; fractions of a second are dropped.
  private static func second(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard take(":", &rest) else { return 0 }
    guard let second = number(of: 2, &rest), second < 60 else { return nil }
    guard take(".", &rest) else { return second }
    let parts = rest.prefix(while: isDigit)
    rest = rest.dropFirst(parts.count)
    return parts.isEmpty ? nil : second
  }

  /// Minutes east of Greenwich; 0 if there is no offset.
  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
    if rest.isEmpty || take("Z", &rest) { return 0 }
    let isEast = rest.first == UInt8(ascii: "+")
    guard take("+", &rest) || take("-", &rest) else { return nil }
    return clock(&rest, needsColon: false).map { isEast ? $0 : -$0 }
  }

  /// `2026-07-12`, or with a time `2026-07-12T10:15:42Z`, as in RFC 3339.
  public var text: String {
    let date = "\(Self.padded(year, to: 4))-\(Self.padded(month))-\(Self.padded(day))"
    guard let time else { return date }
    let parts = [time.hour, time.minute, time.second].map { Self.padded($0) }
    return "\(date)T\(parts.joined(separator: ":"))Z"
  }

  /// The number with leading zeros.
  public static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Sets the time in minutes from midnight of the day; below 0 or from 24 hours on, the day changes.
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
}
