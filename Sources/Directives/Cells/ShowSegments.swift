import Engine
import Notebooks

/// `show-segments`: the movies and genres of every segment.
public enum ShowSegments: Directive {
  enum Order: String, OptionChoice { case weight, lift }

  static let top = Option<Int>(
    "top", .integer(1...1000), default: 5, "How many movies are shown of each segment.")
  static let by = Option<Order>(
    "by", default: .weight,
    "Whether movies come by their weight in the segment, or by lift: how many times larger their share of the segment is than their share of all segments."
  )
  static let minRatings = Option<Int>(
    "min-ratings", .integer(1...1_000_000_000), default: 20,
    "By lift, how many ratings of training users a movie must have, besides their responses.")
  static let genres = Option<Int>(
    "genres", .integer(0...100), default: 3,
    "How many of a segment's genres are shown; a movie's weight counts for its genres in equal parts."
  )

  public static let declaration = DirectiveDeclaration(
    name: "show-segments",
    revision: 2,
    summary: "shows the movies that weigh most in every segment, or those peculiar to it",
    example: """
      by: lift
      top: 3
      """,
    options: [top.declaration, by.declaration, minRatings.declaration, genres.declaration],
    reads: [.nearest(.model), .through(.model, .split), .through(.split, .ratings)],
    produces: nil,
    publishes: [
      .init("shares", "Each segment's share of all weight, 0 to 1: a list."),
      .init("titles.<segment>", "The titles shown of a segment, in order: a list."),
      .init("movies.<segment>", "Their ids."),
      .init("genres.<segment>", "The genres shown of it."),
    ])

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] {
    guard let segments = reading[.model]?.options[FitLDA.components] else { return [:] }
    return ["segment": (0..<segments).map(String.init)]
  }

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  /// A segment and what is shown of it.
  struct Profile {
    let number: Int
    let share: Double
    let genres: [GenreWeights.Share]
    let movies: [Movie]
  }

  struct Movie {
    let id: Int
    let title: String
    let weight: Double
    let lift: Double
  }

  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let profiles = try profiles(cell)
    var exhibits: [Exhibit] = []
    if profiles.allSatisfy(\.movies.isEmpty) {
      exhibits.append(.notice(tooFewRatingsNotice(cell.options[minRatings])))
    }
    exhibits.append(.table(overview(profiles)))
    if let map = try map(of: profiles, cell) { exhibits.append(.chart(map)) }
    exhibits += profiles.filter { !$0.movies.isEmpty }.map { .table(table($0, cell.options[by])) }
    return Presentation(exhibits: exhibits, values: values(profiles))
  }

  private static func profiles(_ cell: CellContext) throws -> [Profile] {
    let model = try cell.read(FittedModel.self).model
    let catalogue = try cell.read(LoadedRatings.self).movies
    let shares = model.shares()
    let genreWeights = GenreWeights(of: model, in: catalogue)
    let items = try items(of: model, shares, cell)
    return items.enumerated().map { topic, items in
      Profile(
        number: topic, share: shares.share(ofTopic: topic),
        genres: Array(genreWeights.shares(ofTopic: topic).prefix(cell.options[genres])),
        movies: items.map { item in
          Movie(
            id: item, title: catalogue.title(of: Int32(item)),
            weight: model.weights(ofTopic: topic)[item],
            lift: shares.lift(of: item, inTopic: topic))
        })
    }
  }

  /// By segment, the movies that are shown of it.
  private static func items(
    of model: LDAModel, _ shares: WeightShares, _ cell: CellContext
  ) throws -> [[Int]] {
    let count = cell.options[top]
    switch cell.options[by] {
    case .weight:
      return (0..<model.topics).map { model.topItems(ofTopic: $0, count: count).map(\.item) }
    case .lift:
      let rated = try cell.read(SplitUsers.self).split.train.x
        .columns(storing: cell.options[minRatings])
      return (0..<model.topics).map { shares.topItems(ofTopic: $0, count: count, among: rated) }
    }
  }
}

// MARK: - What is shown

extension ShowSegments {
  private static func overview(_ profiles: [Profile]) -> Table {
    let haveGenres = profiles.contains { !$0.genres.isEmpty }
    return Table(
      title: haveGenres ? "Segments and their genres" : "Segments",
      columns: [.init("segment"), .init("share of all weight", .percent(1))]
        + (haveGenres ? [.init("genres of the largest weight")] : []),
      rows: profiles.map { profile in
        let genres = profile.genres.map { "\($0.genre) \(wholePercent($0.share))" }
        return [.integer(profile.number), .measured(profile.share)]
          + (haveGenres ? [.text(genres.joined(separator: " · "))] : [])
      })
  }

  private static func wholePercent(_ share: Double) -> String {
    "\(Int((min(max(share, 0), 1) * 100).rounded()))%"
  }

  private static func table(_ profile: Profile, _ order: Order) -> Table {
    let heading: String
    switch order {
    case .weight: heading = "movies of the largest weight"
    case .lift: heading = "movies of the largest lift"
    }
    return Table(
      title: "Segment \(profile.number): \(heading)",
      columns: [
        .init("rank"), .init("movie"), .init("title"), .init("weight", .decimals(2)),
        .init("lift", .decimals(2)),
      ],
      rows: profile.movies.enumerated().map { rank, movie in
        [
          .integer(rank + 1), .integer(movie.id), .text(movie.title), .measured(movie.weight),
          .measured(movie.lift),
        ]
      })
  }

  private static func values(_ profiles: [Profile]) -> [String: Value] {
    func bySegment(_ value: (Profile) -> Value) -> Value {
      .record(Dictionary(profiles.map { ("\($0.number)", value($0)) }) { first, _ in first })
    }
    return [
      "shares": .list(profiles.map { .measured($0.share) }),
      "titles": bySegment { .list($0.movies.map { .text($0.title) }) },
      "movies": bySegment { .list($0.movies.map { .integer($0.id) }) },
      "genres": bySegment { .list($0.genres.map { .text($0.genre) }) },
    ]
  }

  private static func tooFewRatingsNotice(_ count: Int) -> String {
    "No movie has \(count) ratings of training users, so none is ranked by lift; a smaller 'min-ratings' lets some in."
  }
}
