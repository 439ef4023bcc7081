/// What kinds of films a segment's weight lies on.
public struct GenreWeights: Sendable {
  /// A genre and its part of a segment's weight.
  public struct Share: Hashable, Sendable {
    public let genre: String
    /// 0...1; a segment's shares sum to 1.
    public let share: Double

    public init(genre: String, share: Double) {
      self.genre = genre
      self.share = share
    }
  }

  private let model: LDAModel
  private let genres: [String]
  /// The movies of the model that have genres, and these as indices into `genres`.
  private let movies: [(column: Int, genres: [Int])]

  /// Numbers the genres of the movies that a model knows. O(movies).
  public init(of model: LDAModel, in catalogue: Movies) {
    var numbers: [String: Int] = [:]
    var genres: [String] = []
    movies = catalogue.all.compactMap { movie in
      guard (0..<model.columns).contains(Int(movie.id)), !movie.genres.isEmpty else { return nil }
      let own = movie.genres.map { genre in
        if let number = numbers[genre] { return number }
        numbers[genre] = genres.count
        genres.append(genre)
        return genres.count - 1
      }
      return (Int(movie.id), own)
    }
    self.model = model
    self.genres = genres
  }

  /// The genres of a segment, the weightiest first, ties by name; empty where no movie has one.
  ///
  /// A movie's weight is divided equally among its genres; movies without genres are left out.
  /// - Complexity: O(movies).
  public func shares(ofTopic topic: Int) -> [Share] {
    let weights = model.weights(ofTopic: topic)
    var sums = [Double](repeating: 0, count: genres.count)
    var all = 0.0
    for movie in movies {
      let weight = weights[movie.column]
      all += weight
      for genre in movie.genres { sums[genre] += weight / Double(movie.genres.count) }
    }
    guard all > 0, all.isFinite else { return [] }
    return zip(genres, sums).map { Share(genre: $0, share: $1 / all) }
      .sorted { ($1.share, $0.genre) < ($0.share, $1.genre) }
  }
}
