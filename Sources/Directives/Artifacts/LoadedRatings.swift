import Engine

/// Ratings and the films they speak of, as `load` makes them.
///
/// They are read when a cell first asks for them, each on its own: titles alone need no ratings. No
/// checkpoint is kept of them, because it would be as large as the source, and checking it would take as
/// long as parsing the source does.
public struct LoadedRatings: Artifact {
  public static let kind = ArtifactKind.ratings

  private let lazyRatings: Lazy<ReadRatings>
  private let lazyMovies: Lazy<Movies>

  /// - Parameters:
  ///   - ratings: reads everything; called once at the most.
  ///   - movies: reads the films alone; called once at the most.
  init(
    ratings: @escaping @Sendable () throws -> ReadRatings,
    movies: @escaping @Sendable () throws -> Movies
  ) {
    lazyRatings = Lazy(ratings)
    lazyMovies = Lazy(movies)
  }

  /// Everything that was read, and what was left out.
  func read() throws -> ReadRatings { try lazyRatings.value() }

  var ratings: Ratings { get throws { try read().ratings } }

  var movies: Movies { get throws { try lazyMovies.value() } }
}
