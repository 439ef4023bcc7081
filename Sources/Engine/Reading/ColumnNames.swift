/// What the columns of a table are called in its header.
public struct ColumnNames: Hashable, Sendable {
  /// What a column means.
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

  /// The largest id of a user or a film: ids, and ids + 1, fit 32 bits with a sign.
  public static let largestID: Int32 = .max - 1
}
