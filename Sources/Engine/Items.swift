/// The items of a catalogue, by ascending id, and the items that were rated.
public struct Items: Sendable {
  public struct Item: Hashable, Sendable {
    public let id: ID
    /// The published title, with the year: `Heat (1995)`.
    public let title: String
    /// Genres such as `["Action", "Crime"]`; empty if none are listed.
    public let genres: [String]

    public init(id: ID, title: String, genres: [String]) {
      self.id = id
      self.title = title
      self.genres = genres
    }
  }

  /// Ascending by id, without duplicates.
  public let all: [Item]
  /// The items that were rated. They are asked for by their codes, and need not be listed.
  public let axis: Axis

  /// Sorts `items` by id. Keeps the first of several items with the same id.
  ///
  /// - Parameter axis: By default the codes of items are their ids.
  public init(_ items: [Item], axis: Axis = .range(count: .max)) {
    var seen = Set<ID>()
    all = items.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    self.axis = axis
  }

  private init(sorted all: [Item], axis: Axis) {
    self.all = all
    self.axis = axis
  }

  /// The same catalogue for the items that were rated. Where those have texts as ids, numbers become texts too.
  public func rated(on axis: Axis) -> Items {
    guard case .texts = axis, all.contains(where: \.id.isNumber) else {
      return Items(sorted: all, axis: axis)
    }
    return Items(
      all.map { Item(id: ID("\($0.id)"), title: $0.title, genres: $0.genres) }, axis: axis)
  }

  public var count: Int { all.count }

  /// The item with that id, or nil. O(log n).
  public subscript(id: ID) -> Item? {
    let index = all.partitioningIndex { !($0.id < id) }
    guard index < all.count, all[index].id == id else { return nil }
    return all[index]
  }

  /// The title of a rated item, or `movie 123` if the catalogue has none. O(log n).
  public func title(of code: some BinaryInteger) -> String { title(of: axis[Int(code)]) }

  /// The title of an item, or `movie 123` if the catalogue has none. O(log n).
  public func title(of id: ID) -> String {
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
