import Engine
import Reports

/// `show-user`: one user's ratings with titles, the earliest first.
public enum ShowUser: Directive {
  struct OwnOptions: OptionGroup {
    let user = Option<ID>(required: "user", .id, "The user's id.")
    let rows = Option<Int>(
      "rows", .integer(1...100_000), default: 20,
      "Ratings shown; of a user with more, half of them from the beginning and half from the end.",
      effect: .exhibits, elsewhere: ["n", "limit"])
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "show-user",
    revision: 1,
    summary: "shows one user's ratings with titles, in time order",
    example: """
      user: 3
      """,
    options: option.declarations,
    reads: [.nearest(.ratings)],
    produces: nil,
    publishes: [
      .init("ratings", "How many ratings the user gave."),
      .init("mean", "Their mean."),
      .init("movies", "Ids of the movies, the earliest rated first: a list.", .identity),
    ])

  /// One rating of the user.
  public struct Rating: Sendable {
    /// Seconds since 1970, in UTC.
    let timestamp: Int64
    let item: ID
    let title: String
    let rating: Double
  }

  /// All ratings of the user, the earliest first.
  public static func compute(_ cell: CellContext) throws -> [Rating] {
    let loaded = try cell.read(LoadedRatings.self)
    let (ratings, items) = (try loaded.ratings, try loaded.items)
    guard let user = ratings.axes.users.code(of: cell.options[option.user]) else {
      throw unknown(cell.options[option.user], ratings)
    }
    let places = try ratings.places(ofUser: user, workers: cell.workers)
    guard !places.isEmpty else { throw unknown(cell.options[option.user], ratings) }
    return places.map { place in
      Rating(
        timestamp: ratings.timestamps[place], item: ratings.itemID(at: place),
        title: items.title(of: ratings.items[place]), rating: ratings.rating(at: place))
    }
  }

  public static func present(_ ratings: [Rating], of cell: CellContext) -> Presentation {
    let mean = ratings.reduce(0) { $0 + $1.rating } / Double(ratings.count)
    return Presentation(
      exhibits: [
        .facts(
          Facts([
            .init("user", Value(cell.options[option.user])),
            .init("ratings", .integer(ratings.count), .grouped),
            .init("mean rating", .number(mean), .decimals(2)),
            .init("rated from", .text(CalendarWords.day(ratings[0].timestamp))),
            .init("until", .text(CalendarWords.day(ratings[ratings.count - 1].timestamp))),
          ])),
        .table(table(of: ratings, cell.options)),
      ],
      values: [
        "ratings": .integer(ratings.count),
        "mean": .number(mean),
        "movies": .list(ratings.map { Value($0.item) }),
      ])
  }

  private static func table(of ratings: [Rating], _ options: Options) -> Table {
    let wanted = min(options[option.rows], ratings.count)
    let head = ratings.count > wanted ? (wanted + 1) / 2 : wanted
    let shown = ratings.prefix(head) + ratings.suffix(wanted - head)
    return Table(
      title: "Ratings of user \(options[option.user]), the earliest first",
      columns: [.init("when"), .init("movie"), .init("title"), .init("rating", .decimals(1))],
      rows: shown.map { rating in
        [
          .text(CalendarWords.minute(rating.timestamp)), Value(rating.item),
          .text(rating.title), .number(rating.rating),
        ]
      },
      elided: ratings.count - wanted, elidedAfter: head)
  }

  private static func unknown(_ id: ID, _ ratings: Ratings) -> Diagnostic {
    let axis = ratings.axes.users
    guard let low = ratings.users.min(), let high = ratings.users.max() else {
      return Diagnostic("there are no ratings")
    }
    let (first, last) = (axis[Int(low)], axis[Int(high)])
    let place =
      id < first || id > last
      ? "user ids go from \(first) to \(last)"
      : "not every user id from \(first) to \(last) is given"
    return Diagnostic(
      "there is no user \(id) among the ratings: \(place)",
      hint: ratings.user(nearestTo: id).map { "user: \($0)" },
      option: option.user.name)
  }
}
