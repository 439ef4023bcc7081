extension FilmsSample {
  /// The years in which ratings are given, in seconds since 1970-01-01 UTC.
  enum Calendar {
    /// 1996-01-29, the day of MovieLens' first ratings.
    static let opening: Int64 = 822_873_600
    /// 2018-09-26, the last day of ml-latest.
    static let closing: Int64 = 1_537_945_200
    static let span = Double(closing - opening)
    /// 2003-02-18: until then MovieLens took whole stars only.
    static let firstHalfStars: Int64 = 1_045_526_400

    /// The first second of a year in the Gregorian calendar.
    static func beginning(ofYear year: Int) -> Int64 {
      let before = year - 1
      let leapDays = before / 4 - before / 100 + before / 400 - 477
      return Int64(365 * (year - 1970) + leapDays) * 86_400
    }
  }
}
