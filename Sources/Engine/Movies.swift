/// The films that ratings speak of, by ascending id.
public struct Movies: Sendable {
  public struct Movie: Hashable, Sendable {
    public let id: Int32
    /// As published: `Heat (1995)`.
    public let title: String
    /// `["Action", "Crime"]`; empty where none is listed.
    public let genres: [String]

    public init(id: Int32, title: String, genres: [String]) {
      self.id = id
      self.title = title
      self.genres = genres
    }
  }

  /// Ascending by id; an id occurs once.
  public let all: [Movie]

  /// Sorts `movies` by id; of several with the same id the first is kept.
  public init(_ movies: [Movie]) {
    var seen = Set<Int32>()
    all = movies.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }

  public var count: Int { all.count }

  /// The film with that id, or nil. O(log n).
  public subscript(id: Int32) -> Movie? {
    let index = all.partitioningIndex { $0.id >= id }
    guard index < all.count, all[index].id == id else { return nil }
    return all[index]
  }

  /// The title of a film, or `movie 123` where the catalogue has none. O(log n).
  public func title(of id: Int32) -> String {
    guard let title = self[id]?.title, !title.isEmpty else { return "movie \(id)" }
    return title
  }
}
