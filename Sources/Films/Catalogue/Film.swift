/// A film that viewers of a simulated set can choose.
struct Film: Hashable, Sendable {
  var id: Int32
  /// With the year, as MovieLens writes it: `Matrix, The (1999)`.
  var title: String
  var year: Int
  var genres: Genres
}
