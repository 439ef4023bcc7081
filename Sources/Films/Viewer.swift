extension FilmsSample {
  /// An invented viewer: what the ratings are made from.
  struct Viewer {
    /// Indices in `tastes`.
    let taste: Int
    let secondTaste: Int
    /// The share of films picked for the main taste; the rest is picked for the second.
    let focus: Double
    /// How many films the viewer sets out to rate.
    let films: Int
    /// How many stars the viewer gives beyond what others give.
    let generosity: Double
    /// How often the viewer keeps to whole stars.
    let wholeStarHabit: Double
    /// The first and the last possible rating, in seconds since 1970.
    let active: ClosedRange<Int64>
    /// The rest of the viewer's chances.
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
      let beginning = Calendar.opening + Int64(chance.share() * Calendar.span)
      let stay = Int64(Self.stays.value(at: chance.share()))
      active = beginning...min(beginning + stay, Calendar.closing)
    }

    private static func taste(at share: Double) -> Int {
      var below = 0.0
      for (index, taste) in tastes.enumerated() {
        below += taste.share
        if share < below { return index }
      }
      return tastes.count - 1
    }

    /// Seconds from the first to the last rating: mostly one evening, sometimes years.
    private static let stays = Quantiles([
      (0, 300), (0.5, 7_200), (0.7, 86_400), (0.85, 2_600_000), (0.95, 63_000_000),
      (1, 380_000_000),
    ])
  }
}
