extension FilmsSample {
  /// An invented viewer, from whom ratings are generated.
  struct Viewer {
    /// Indices in `tastes`.
    let taste: Int
    let secondTaste: Int
    /// The share of films picked by the main taste; the rest is picked by the second.
    let focus: Double
    /// The number of films that the viewer tries to rate.
    let films: Int
    /// The viewer's bias in stars.
    let generosity: Double
    /// The share of ratings that the viewer rounds to whole stars.
    let wholeStarHabit: Double
    /// The period of the viewer's ratings, in seconds since 1970.
    let active: ClosedRange<Int64>
    /// The viewer's random number generator after drawing the other members.
    private(set) var chance: SplitMix64

    init(id: Int32, of sample: FilmsSample) {
      chance = SplitMix64(seed: sample.seed, stream: UInt64(UInt32(bitPattern: id)))
      taste = Self.taste(at: chance.share())
      let others = tastes.count - 1
      secondTaste = (taste + 1 + chance.index(below: others)) % tastes.count
      focus = 0.65 + 0.3 * chance.share()
      films = Int(sample.scale.history.value(at: chance.share()))
      generosity = 0.4 * chance.bell()
      wholeStarHabit = 0.6 * chance.share()
      let start = Calendar.opening + Int64(chance.share() * Calendar.span)
      let stay = Int64(Self.stays.value(at: chance.share()))
      active = start...min(start + stay, Calendar.closing)
    }

    private static func taste(at share: Double) -> Int {
      var below = 0.0
      for (index, taste) in tastes.enumerated() {
        below += taste.share
        if share < below { return index }
      }
      return tastes.count - 1
    }

    /// The length of a viewer's period in seconds: mostly one evening, sometimes years.
    private static let stays = Quantiles([
      (0, 300), (0.5, 7_200), (0.7, 86_400), (0.85, 2_600_000), (0.95, 63_000_000),
      (1, 380_000_000),
    ])
  }
}

extension FilmsSample {
  /// The period of all ratings, in seconds since 1970-01-01 UTC.
  enum Calendar {
    /// 1996-01-29, the day of MovieLens' first ratings.
    static let opening: Int64 = 822_873_600
    /// 2018-09-26, the last day of ml-latest.
    static let closing: Int64 = 1_537_945_200
    static let span = Double(closing - opening)
    /// 2003-02-18: before this date MovieLens accepted only whole stars.
    static let firstHalfStars: Int64 = 1_045_526_400

    /// The first second of a year in the Gregorian calendar.
    static func beginning(ofYear year: Int) -> Int64 {
      let before = year - 1
      let leapDays = before / 4 - before / 100 + before / 400 - 477
      return Int64(365 * (year - 1970) + leapDays) * 86_400
    }
  }
}
