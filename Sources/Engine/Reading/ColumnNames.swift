/// The names of a table's columns in its header.
public struct ColumnNames: Hashable, Sendable {
  /// The meaning of a column.
  public enum Role: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case user, item, rating, timestamp, title, genres

    public var description: String { rawValue }
  }

  public var user = "userId"
  public var item = "movieId"
  public var rating = "rating"
  public var timestamp = "timestamp"
  public var title = "title"
  public var genres = "genres"

  /// MovieLens' names.
  public init() {}

  public subscript(role: Role) -> String {
    get {
      switch role {
      case .user: user
      case .item: item
      case .rating: rating
      case .timestamp: timestamp
      case .title: title
      case .genres: genres
      }
    }
    set {
      switch role {
      case .user: user = newValue
      case .item: item = newValue
      case .rating: rating = newValue
      case .timestamp: timestamp = newValue
      case .title: title = newValue
      case .genres: genres = newValue
      }
    }
  }

  /// The largest id of a user or an item, so that ids and ids + 1 fit 32 bits with a sign.
  public static let largestID: Int32 = .max - 1
}

extension ColumnNames {
  /// Common names of columns in other tables of ratings, reduced to lower-case letters.
  private static let synonyms: [Role: Set<String>] = [
    .user: [
      "user", "userid", "uid", "username", "reviewer", "reviewerid", "customer", "customerid",
    ],
    .item: [
      "item", "itemid", "movie", "movieid", "film", "filmid", "isbn", "book", "bookid", "product",
      "productid", "asin", "game", "gameid", "artist", "artistid", "anime", "animeid", "iid",
    ],
    .rating: ["rating", "bookrating", "score", "stars", "overall", "value", "plays", "playcount"],
    .timestamp: ["timestamp", "time", "unixtime", "unixreviewtime", "ts", "date", "ratedat"],
    .title: ["title", "name", "movietitle", "filmtitle", "booktitle"],
    .genres: ["genres", "genre", "categories"],
  ]

  /// Guesses which of the names in `free` are the missing columns. Each name is used for one role at most.
  static func guesses(
    for missing: [ReadingError.MissingColumn], among free: [String]
  ) -> [ReadingError.MissingColumn] {
    var free = free
    return missing.compactMap { column in
      let known = (synonyms[column.role] ?? []).union([letters(column.wanted)])
      guard let place = free.firstIndex(where: { known.contains(letters($0)) }) else { return nil }
      return ReadingError.MissingColumn(column.role, free.remove(at: place))
    }
  }

  private static func letters(_ name: String) -> String {
    name.lowercased().filter { $0.isASCII && $0.isLetter }
  }
}
