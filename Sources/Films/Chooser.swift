extension FilmsSample {
  /// Which films viewers choose, and how they like them: what all viewers of a set have in common.
  struct Chooser: Sendable {
    /// By taste: draws films as such a viewer picks them.
    let picks: [AliasTable]
    /// Stars, by film and taste (`film * tastes.count + taste`): what the taste thinks of the film.
    let liking: [Double]
    /// Seconds since 1970: no film is rated before the year it came out.
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
