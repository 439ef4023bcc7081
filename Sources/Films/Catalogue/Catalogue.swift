/// The films of a simulated set, and how widely each is watched.
struct Catalogue: Sendable {
  /// By ascending id: the real films, then invented ones.
  let films: [Film]
  /// For each film, how much it is watched, relative to the others, before anyone's taste is asked.
  let popularity: [Double]

  /// The real films and as many invented ones as are missing to `count`.
  init(films count: Int) {
    let real = RealFilms.all
    let invented = max(0, count - real.count)
    films = real + InventedFilms.films(invented)
    let byFame = RealFilms.byFame + InventedFilms.byFame(invented).map { $0 + real.count }
    var popularity = [Double](repeating: 0, count: films.count)
    for (rank, film) in byFame.enumerated() { popularity[film] = Self.popularity(ofRank: rank + 1) }
    self.popularity = popularity
  }

  /// Falls as a power of the rank: slowly among the first hundreds, ever faster beyond two
  /// thousand, as popularity does in MovieLens, where a few hundred films get most ratings and
  /// thousands get one.
  static func popularity(ofRank rank: Int) -> Double {
    let rank = Double(rank)
    let depth = 1 + rank / 2600
    return 1 / ((rank + 30).squareRoot() * depth * depth * depth.squareRoot())
  }
}
