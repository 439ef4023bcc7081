/// Days that are written as ISO 8601 has them and that no calendar has.
enum ImpossibleDate {
  /// Whether a text begins with numbers as in `2026-02-31` or `2026-13-1`. Words are not judged.
  static func isWritten(in text: String) -> Bool {
    guard let found = text.prefixMatch(of: /([0-9]{4})-([0-9]+)-([0-9]+)/),
      let year = Int(found.1)
    else { return false }
    guard let month = Int(found.2), (1...12).contains(month), let day = Int(found.3) else {
      return true
    }
    return !(1...Moment.days(in: month, of: year)).contains(day)
  }
}
