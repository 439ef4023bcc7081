import Engine
import Reports

/// `show-segments`: how large every segment is, its genres and its movies.
public enum ShowSegments: Directive {
  enum Order: String, OptionChoice { case weight, lift }
  enum Bars: String, OptionChoice { case weight, lift, both }

  static let top = Option<Int>(
    "top", .integer(1...1000), default: 5, "How many movies are shown of each segment.")
  static let by = Option<Order>(
    "by", default: .weight,
    "Whether movies come by their weight in the segment, or by lift: how many times larger their share of the segment is than their share of all segments."
  )
  static let bars = Option<Bars>(
    "bars", default: .both,
    "Which numbers stand beside each movie, each with a bar: its weight in the segment, its lift, or both.",
    effect: .exhibits)
  static let minRatings = Option<Int>(
    "min-ratings", .integer(1...1_000_000_000), default: 20,
    "By lift, how many ratings of training users a movie must have, besides their responses.")
  static let genres = Option<Int>(
    "genres", .integer(0...100), default: 3,
    "How many of a segment's genres are shown, the largest, or by lift those that exceed their share of all segments most; a movie's weight counts for its genres in equal parts."
  )

  public static let declaration = DirectiveDeclaration(
    name: "show-segments",
    revision: 5,
    summary:
      "shows on a card for each segment its size, its genres, and the movies that weigh most in it or are peculiar to it",
    example: """
      by: lift
      top: 3
      """,
    options: [
      top.declaration, by.declaration, bars.declaration, minRatings.declaration,
      genres.declaration,
    ],
    reads: [.nearest(.model), .through(.model, .split), .through(.split, .ratings)],
    produces: nil,
    publishes: [
      .init(
        "shares", "Each segment's share of all weight, 0 to 1: a list.", isOfTrainingUsers: true),
      .init(
        "sizes", "Training users by the segment of their largest membership: a list.",
        isOfTrainingUsers: true),
      .init("titles.<segment>", "The titles shown of a segment, in order: a list."),
      .init("movies.<segment>", "Their ids.", .identity),
      .init("genres.<segment>", "The genres shown of it."),
    ])

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] {
    guard let segments = reading[.model]?.facts.segments else { return [:] }
    return ["segment": (0..<segments).map(String.init)]
  }

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  /// A segment and what is shown of it.
  struct Profile {
    let number: Int
    let share: Double
    /// How many training users have their largest membership in it.
    let size: Int
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
    exhibits.append(.cards(cards(profiles, cell.options)))
    if let map = try map(of: profiles, cell) { exhibits.append(.chart(map)) }
    return Presentation(exhibits: exhibits, values: values(profiles))
  }

  private static func profiles(_ cell: CellContext) throws -> [Profile] {
    let model = try cell.read(FittedModel.self).model
    let catalogue = try cell.read(LoadedRatings.self).movies
    let rows = try cell.read(SplitUsers.self).split.train.x.rows
    try cell.require(
      16 * model.columns + 8 * rows * (model.topics + 1),
      for:
        "the shares of \(model.columns) movie ids and \(rows) user ids in \(model.topics) segments")
    let shares = model.shares()
    let genreWeights = GenreWeights(of: model, in: catalogue)
    let items = try items(of: model, shares, cell)
    let sizes = try sizes(cell)
    let isByLift = cell.options[by] == .lift
    return items.enumerated().map { topic, items in
      Profile(
        number: topic, share: shares.share(ofTopic: topic), size: sizes[topic],
        genres: Array(
          (isByLift ? genreWeights.peculiarShares : genreWeights.shares)(topic)
            .prefix(cell.options[genres])),
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
    let split = try cell.read(SplitUsers.self).split
    switch cell.options[by] {
    case .weight:
      let rated = split.ratedMovies()
      return (0..<model.topics).map { topic in
        model.topItems(ofTopic: topic, count: count, among: rated).map(\.item)
      }
    case .lift:
      let rated = split.train.x.columns(storing: cell.options[minRatings])
      return (0..<model.topics).map { shares.topItems(ofTopic: $0, count: count, among: rated) }
    }
  }

  /// Training users by segment, from the membership that the fit ended with: `segment`'s sizes of
  /// `users: train`. Those without history are in none.
  private static func sizes(_ cell: CellContext) throws -> [Int] {
    let fitted = try cell.read(FittedModel.self)
    let train = try cell.read(SplitUsers.self).split.train
    let membership =
      try fitted.membership(ofTraining: train)
      ?? fitted.model.transform(train.x, workers: cell.workers, progress: cell.progress)
    return try Segmentation(
      membership: membership, segments: fitted.model.topics, of: [train], extremes: 0,
      workers: cell.workers
    ).sizes
  }
}

extension ShowSegments {
  /// Limit on the number of tiles.
  private static let mostMovies = 20
  private static let mostSegments = 25

  /// The first movies of every segment in all segments, so that one sees which are of one segment alone; nil
  /// where there would be too little to see, or too much.
  static func map(of profiles: [Profile], _ cell: CellContext) throws -> Chart? {
    guard (2...mostSegments).contains(profiles.count) else { return nil }
    var seen: Set<Int> = []
    let movies = profiles.flatMap { $0.movies.prefix(max(1, mostMovies / profiles.count)) }
      .filter { seen.insert($0.id).inserted }
    guard movies.count > 1 else { return nil }
    let shares = try cell.read(FittedModel.self).model.shares()
    let isLift = cell.options[by] == .lift
    return Chart(
      title: "The first movies of each segment in all segments", mark: .heat,
      categoryTitle: "movie", categories: movies.map(\.title),
      valueTitle: isLift ? "lift" : "share of the segment's weight",
      valueFormat: isLift ? .decimals(1) : .percent(2),
      series: profiles.map { profile in
        Chart.Series(
          "\(profile.number)",
          movies.map { movie in
            isLift
              ? shares.lift(of: movie.id, inTopic: profile.number)
              : shares.share(of: movie.id, inTopic: profile.number)
          })
      }, seriesTitle: "segment")
  }
}
