import Engine
import Language
import Reports

/// `show-user`: one user's ratings with titles, the earliest first.
public enum ShowUser: Directive {
  static let user = Option<Int>(
    required: "user", .integer(0...Int(ColumnNames.largestID)), "The user's id.")
  static let rows = Option<Int>(
    "rows", .integer(1...100_000), default: 20,
    "Ratings shown; of a user with more, half of them from the beginning and half from the end.",
    effect: .exhibits, elsewhere: ["n", "limit"])

  public static let declaration = DirectiveDeclaration(
    name: "show-user",
    revision: 1,
    summary: "shows one user's ratings with titles, in time order",
    example: """
      user: 3
      """,
    options: [user.declaration, rows.declaration],
    reads: [.nearest(.ratings)],
    produces: nil,
    publishes: [
      .init("ratings", "How many ratings the user gave."),
      .init("mean", "Their mean."),
      .init("movies", "Ids of the movies, the earliest rated first: a list.", .identity),
    ])

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let loaded = try cell.read(LoadedRatings.self)
    let (ratings, movies) = (try loaded.ratings, try loaded.movies)
    let places = try ratings.places(ofUser: Int32(cell.options[user]), workers: cell.workers)
    guard let first = places.first, let last = places.last else {
      throw unknown(cell.options[user], ratings)
    }
    let mean = places.reduce(0) { $0 + ratings.rating(at: $1) } / Double(places.count)
    return Presentation(
      exhibits: [
        .facts(
          Facts([
            .init("user", .integer(cell.options[user])),
            .init("ratings", .integer(places.count), .grouped),
            .init("mean rating", .number(mean), .decimals(2)),
            .init("rated from", .text(CalendarWords.day(ratings.timestamps[first]))),
            .init("until", .text(CalendarWords.day(ratings.timestamps[last]))),
          ])),
        .table(table(of: places, ratings, movies, cell.options)),
      ],
      values: [
        "ratings": .integer(places.count),
        "mean": .number(mean),
        "movies": .list(places.map { .integer(Int(ratings.items[$0])) }),
      ])
  }

  private static func table(
    of places: [Int], _ ratings: Ratings, _ movies: Movies, _ options: Options
  ) -> Table {
    let wanted = min(options[rows], places.count)
    let head = places.count > wanted ? (wanted + 1) / 2 : wanted
    let shown = places.prefix(head) + places.suffix(wanted - head)
    return Table(
      title: "Ratings of user \(options[user]), the earliest first",
      columns: [.init("when"), .init("movie"), .init("title"), .init("rating", .decimals(1))],
      rows: shown.map { place in
        [
          .text(CalendarWords.minute(ratings.timestamps[place])),
          .integer(Int(ratings.items[place])), .text(movies.title(of: ratings.items[place])),
          .number(ratings.rating(at: place)),
        ]
      },
      elided: places.count - wanted, elidedAfter: head)
  }

  private static func unknown(_ id: Int, _ ratings: Ratings) -> Diagnostic {
    guard let low = ratings.users.min(), let high = ratings.users.max() else {
      return Diagnostic("there are no ratings")
    }
    let place =
      id < low || id > high
      ? "user ids go from \(low) to \(high)" : "not every user id from \(low) to \(high) is given"
    return Diagnostic(
      "there is no user \(id) among the ratings: \(place)",
      hint: ratings.user(nearestTo: Int32(id)).map { "user: \($0)" },
      option: user.declaration.name)
  }
}
