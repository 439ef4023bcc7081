extension FilmsSample {
  /// A taste: which films a kind of viewer prefers.
  public struct Taste: Sendable {
    public let name: String
    /// The share of viewers with this main taste; all shares add up to 1.
    public let share: Double
    /// Added to a film's weight for each listed genre that it has.
    let genres: [(genre: Genres, pull: Double)]
    /// Films of these years have 1.5 times the weight.
    let era: ClosedRange<Int>

    /// The factor on a film's popularity for such a viewer; below 1 for a film that does not match.
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

  /// The index in `tastes` of a viewer's planted main taste.
  public func plantedTaste(ofUser user: Int32) -> Int { Viewer(id: user, of: self).taste }
}

extension FilmsSample {
  /// The choice and liking of films by taste, shared by all viewers of a set.
  struct Chooser: Sendable {
    /// For each taste, a table to draw films from.
    let picks: [AliasTable]
    /// The mean rating in stars, by film and taste (`film * tastes.count + taste`).
    let liking: [Double]
    /// The start of each film's release year, in seconds since 1970. It has no earlier ratings.
    let releases: [Int64]

    init(catalogue: Catalogue, seed: UInt32) {
      let films = catalogue.films
      let weights = tastes.map { taste in
        films.indices.map { taste.pull(of: films[$0]) * catalogue.popularity[$0] }
      }
      let totals = weights.map { $0.reduce(0, +) }
      picks = weights.map { AliasTable(weights: $0) }
      releases = films.map { Calendar.beginning(ofYear: $0.year) }

      var liking: [Double] = []
      liking.reserveCapacity(films.count * tastes.count)
      for (index, film) in films.enumerated() {
        var chance = SplitMix64(seed: seed, stream: 1 << 32 | UInt64(film.id))
        let quality = 3.6 + 0.45 * chance.bell()
        let pulls = weights.indices.map { weights[$0][index] / totals[$0] }
        let everyone = pulls.reduce(0, +)
        for pull in pulls { liking.append(quality + 1.35 * (pull / everyone - 0.35)) }
      }
      self.liking = liking
    }
  }
}
