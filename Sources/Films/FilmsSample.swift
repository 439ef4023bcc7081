import Engine

/// A simulated set of ratings: real films, invented viewers with planted tastes.
///
/// For trying things out where no real ratings are at hand, and for tests that must know the
/// answer: each viewer has a main taste, and an analysis that deserves trust finds it again.
/// Nothing is stored. A viewer's ratings follow from the seed, the viewer's id and the catalogue
/// alone, so any number of viewers can be made in any order, on any number of threads, and of two
/// sets with up to 10,000 viewers the smaller is the beginning of the larger.
public struct FilmsSample: Sendable {
  /// How many viewers a set can have.
  public static let allowedUsers = 1...10_000_000
  /// As many as the built-in set has.
  public static let builtInUsers = 4_000
  public static let builtInSeed: UInt32 = 1
  /// What the built-in set takes in memory, about.
  public static let builtInBytes = 8_000_000

  /// Viewers; their ids are `1...users`.
  public let users: Int
  public let seed: UInt32
  /// The films that viewers choose from, also those that nobody has rated.
  public let movies: Movies

  let scale: Scale
  let catalogue: Catalogue
  let chooser: Chooser

  /// Prepares the set; no rating is made yet. O(films).
  ///
  /// Throws `Problem.usersOutOfRange` for a number outside `allowedUsers`.
  public init(users: Int = builtInUsers, seed: UInt32 = builtInSeed) throws {
    guard Self.allowedUsers.contains(users) else {
      throw Problem.usersOutOfRange(users, allowed: Self.allowedUsers)
    }
    self.users = users
    self.seed = seed
    scale = Scale(users: users)
    catalogue = Catalogue(films: scale.films)
    chooser = Chooser(catalogue: catalogue, seed: seed)
    movies = Movies(
      catalogue.films.map { Movies.Movie(id: $0.id, title: $0.title, genres: $0.genres.names) })
  }
}

extension FilmsSample {
  /// Raised by whoever changes what a set holds for the same users and seed.
  public static let revision = 1
}
