/// The films of a simulated set, with their popularity.
struct Catalogue: Sendable {
  /// By ascending id: first the real films, then invented ones.
  let films: [Film]
  /// The relative popularity of each film, before tastes are applied.
  let popularity: [Double]

  /// The real films, and invented ones up to `count` films.
  init(films count: Int) {
    let real = RealFilms.all
    let invented = max(0, count - real.count)
    films = real + InventedFilms.films(invented)
    let byFame = RealFilms.byFame + InventedFilms.byFame(invented).map { $0 + real.count }
    var popularity = [Double](repeating: 0, count: films.count)
    for (rank, film) in byFame.enumerated() { popularity[film] = Self.popularity(ofRank: rank + 1) }
    self.popularity = popularity
  }

  /// Decreases as a power of the rank: slowly for the first hundreds, faster beyond two thousand, as in MovieLens,
  /// where a few hundred films get most of the ratings and thousands get one.
  static func popularity(ofRank rank: Int) -> Double {
    let rank = Double(rank)
    let depth = 1 + rank / 2600
    return 1 / ((rank + 30).squareRoot() * depth * depth * depth.squareRoot())
  }
}

/// A film of a simulated set.
struct Film: Hashable, Sendable {
  var id: Int32
  /// The title with the year, as MovieLens writes it: `Matrix, The (1999)`.
  var title: String
  var year: Int
  var genres: Genres
}

/// The genres of a film, in MovieLens' vocabulary.
struct Genres: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let names = [
    "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama",
    "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War",
    "Western", "IMAX",
  ]

  static let animation = Genres("Animation")
  static let children = Genres("Children")
  static let crime = Genres("Crime")
  static let fantasy = Genres("Fantasy")
  static let filmNoir = Genres("Film-Noir")
  static let horror = Genres("Horror")
  static let imax = Genres("IMAX")
  static let musical = Genres("Musical")
  static let mystery = Genres("Mystery")
  static let romance = Genres("Romance")
  static let sciFi = Genres("Sci-Fi")
  static let war = Genres("War")
  static let western = Genres("Western")

  /// The names of the genres in the set, in the order of the vocabulary.
  var names: [String] {
    Self.names.indices.filter { rawValue & 1 << UInt32($0) != 0 }.map { Self.names[$0] }
  }
}

extension Genres {
  /// The genre with this name; empty if it is not in the vocabulary.
  init(_ name: some StringProtocol) {
    let index = Self.names.firstIndex { $0 == name }
    self.init(rawValue: index.map { 1 << UInt32($0) } ?? 0)
  }
}
