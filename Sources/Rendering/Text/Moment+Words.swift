import Reports

extension Moment {
  /// `12 July 2026, 10:15 UTC`
  var words: String {
    let date = "\(day) \(Self.months[month - 1]) \(year)"
    guard let time else { return date }
    return "\(date), \(Self.padded(time.hour)):\(Self.padded(time.minute)) UTC"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// A `time` element with the moment in words, and in ISO 8601 for machines; other text unchanged.
  static func markup(_ text: String) -> Fragment {
    guard let moment = Moment(text) else { return "\(text)" }
    return "<time datetime=\"\(moment.text)\">\(moment.words)</time>"
  }
}
