extension FilmsSample {
  /// What draws one kind of viewer to a film.
  public struct Taste: Sendable {
    public let name: String
    /// The share of viewers whose main taste it is; all shares add up to 1.
    public let share: Double
    /// Added to a film's weight for each of its genres that is listed.
    let genres: [(genre: Genres, pull: Double)]
    /// Years whose films weigh half as much again.
    let era: ClosedRange<Int>

    /// How much likelier such a viewer picks the film than its popularity alone would have it;
    /// below 1 for a film with nothing to offer.
    func pull(of film: Film) -> Double {
      let pulls = genres.reduce(0.3) { film.genres.contains($1.genre) ? $0 + $1.pull : $0 }
      return era.contains(film.year) ? 1.5 * pulls : pulls
    }
  }

  /// The planted tastes.
  public static let tastes = [
    Taste(
      name: "Crime and film noir", share: 0.20,
      genres: [(.filmNoir, 10), (.crime, 8), (.mystery, 5)], era: 1940...1959),
    Taste(
      name: "Science fiction and fantasy", share: 0.22,
      genres: [(.sciFi, 9), (.fantasy, 4), (.imax, 2)], era: 1977...1999),
    Taste(
      name: "Animation and family", share: 0.16,
      genres: [(.animation, 8), (.children, 8), (.musical, 5)], era: 1989...2015),
    Taste(
      name: "Love stories", share: 0.18,
      genres: [(.romance, 10)], era: 1993...2010),
    Taste(
      name: "Horror", share: 0.12,
      genres: [(.horror, 16)], era: 1960...1989),
    Taste(
      name: "War and the West", share: 0.12,
      genres: [(.war, 14), (.western, 16)], era: 1939...1979),
  ]

  /// The index in `tastes` of the main taste that was planted in a viewer.
  public func plantedTaste(ofUser user: Int32) -> Int { Viewer(id: user, of: self).taste }
}
