/// Genres of a film, in MovieLens' vocabulary.
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
  /// The genre with that name; empty if it is not in the vocabulary.
  init(_ name: some StringProtocol) {
    let index = Self.names.firstIndex { $0 == name }
    self.init(rawValue: index.map { 1 << UInt32($0) } ?? 0)
  }
}
