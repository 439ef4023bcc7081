/// The items of a catalogue, by ascending id.
public struct Items: Sendable {
  public struct Item: Hashable, Sendable {
    public let id: Int32
    /// The published title, with the year: `Heat (1995)`.
    public let title: String
    /// Genres such as `["Action", "Crime"]`; empty if none are listed.
    public let genres: [String]

    public init(id: Int32, title: String, genres: [String]) {
      self.id = id
      self.title = title
      self.genres = genres
    }
  }

  /// Ascending by id, without duplicates.
  public let all: [Item]

  /// Sorts `items` by id. Keeps the first of several items with the same id.
  public init(_ items: [Item]) {
    var seen = Set<Int32>()
    all = items.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }

  public var count: Int { all.count }

  /// The item with that id, or nil. O(log n).
  public subscript(id: Int32) -> Item? {
    let index = all.partitioningIndex { $0.id >= id }
    guard index < all.count, all[index].id == id else { return nil }
    return all[index]
  }

  /// The title of an item, or `movie 123` if the catalogue has none. O(log n).
  public func title(of id: Int32) -> String {
    guard let title = self[id]?.title, !title.isEmpty else { return "movie \(id)" }
    return title
  }
}

extension Items {
  /// The items with exactly this title, by ascending id. MovieLens lists a few titles twice. O(n).
  public func named(_ title: String) -> [Item] {
    all.filter { $0.title == title }
  }

  /// The items whose titles contain `words`, ignoring case, by ascending id. O(n).
  public func containing(_ words: String) -> [Item] {
    let wanted = words.lowercased()
    return wanted.isEmpty ? [] : all.filter { $0.title.lowercased().contains(wanted) }
  }
}
