/// A date, perhaps with a time, in ISO 8601 as the report carries it. Nil for any other text.
struct Moment {
  let year: Int
  let month: Int
  let day: Int
  /// Hours and minutes in UTC.
  let time: (hour: Int, minute: Int)?

  init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard
      halves.count <= 2, date.count == 3, date[0].utf8.count == 4,
      let year = Self.number(date[0]), let month = Self.number(date[1], in: 1...12),
      let day = Self.number(date[2], in: 1...31)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard halves.count == 2 else {
      time = nil
      return
    }
    let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    guard
      clock.count >= 2, halves[1].hasSuffix("Z"), let hour = Self.number(clock[0], in: 0...23),
      let minute = Self.number(clock[1].filter { $0 != "Z" }, in: 0...59)
    else { return nil }
    time = (hour, minute)
  }

  private static func number(
    _ digits: some StringProtocol, in range: ClosedRange<Int> = 0...9999
  ) -> Int? {
    guard let number = Int(digits), range.contains(number), digits.utf8.count >= 2 else {
      return nil
    }
    return number
  }

  /// `12 July 2026, 10:15 UTC`
  var words: String {
    let date = "\(day) \(Self.months[month - 1]) \(year)"
    guard let time else { return date }
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(date), \(pad(time.hour)):\(pad(time.minute)) UTC"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The moment in words, and for machines as it was; other text as it is.
  static func markup(_ text: String) -> Fragment {
    guard let moment = Moment(text) else { return "\(text)" }
    return "<time datetime=\"\(text)\">\(moment.words)</time>"
  }
}
