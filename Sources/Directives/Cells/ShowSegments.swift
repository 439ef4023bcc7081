import Engine
import Reports

/// `show-segments`: how large every segment is, its genres and its movies.
public enum ShowSegments: Directive {
  enum Order: String, OptionChoice { case weight, lift }
  enum Bars: String, OptionChoice { case weight, lift, both }

  struct OwnOptions: OptionGroup {
    let top = Option<Int>(
      "top", .integer(1...1000), default: 5, "How many movies are shown of each segment.")
    let by = Option<Order>(
      "by", default: .weight,
      "Whether movies come by their weight in the segment, or by lift: how many times larger their share of the segment is than their share of all segments."
    )
    let bars = Option<Bars>(
      "bars", default: .both,
      "Which numbers stand beside each movie, each with a bar: its weight in the segment, its lift, or both.",
      effect: .exhibits)
    let minRatings = Option<Int>(
      "min-ratings", .integer(1...1_000_000_000), default: 20,
      "By lift, how many ratings of training users a movie must have, besides their responses.")
    let genres = Option<Int>(
      "genres", .integer(0...100), default: 3,
      "How many of a segment's genres are shown, the largest, or by lift those that exceed their share of all segments most; a movie's weight counts for its genres in equal parts."
    )
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "show-segments",
    revision: 5,
    summary:
      "shows on a card for each segment its size, its genres, and the movies that weigh most in it or are peculiar to it",
    example: """
      by: lift
      top: 3
      """,
    options: option.declarations,
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
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    guard let segments = reading[.model]?.facts.segments else { return [:] }
    return ["segment": (0..<segments).map(String.init)]
  }

  /// All segments, and their first movies in all of them.
  public struct Profiles: Sendable {
    let all: [Profile]
    /// Nil where there would be too little to see, or too much.
    let map: Map?
  }

  /// A segment and what is shown of it.
  struct Profile: Sendable {
    let number: Int
    let share: Double
    /// How many training users have their largest membership in it.
    let size: Int
    let genres: [GenreWeights.Share]
    let items: [Item]
  }

  struct Item: Sendable {
    /// Its column in the model.
    let column: Int
    let id: ID
    let title: String
    let weight: Double
    let lift: Double
  }

  public static func compute(_ cell: CellContext) throws -> Profiles {
    let shares = try cell.readModel().model.shares()
    let profiles = try profiles(shares, cell)
    return Profiles(
      all: profiles, map: Map(of: profiles, shares, isLift: cell.options[option.by] == .lift))
  }

  public static func present(_ product: Profiles, of cell: CellContext) -> Presentation {
    let profiles = product.all
    var exhibits: [Exhibit] = []
    if profiles.allSatisfy(\.items.isEmpty) {
      exhibits.append(.notice(tooFewRatingsNotice(cell.options[option.minRatings])))
    }
    exhibits.append(.cards(cards(profiles, cell.options)))
    if let map = product.map { exhibits.append(.chart(map.chart)) }
    return Presentation(exhibits: exhibits, values: values(profiles))
  }

  private static func profiles(_ shares: WeightShares, _ cell: CellContext) throws -> [Profile] {
    let model = try cell.readModel().model
    let catalogue = try cell.read(LoadedRatings.self).items
    let rows = try cell.read(SplitUsers.self).split.train.x.rows
    try cell.require(
      16 * model.columns + 8 * rows * (model.segments + 1),
      for:
        "the shares of \(model.columns) movies and \(rows) users in \(model.segments) segments"
    )
    let genreWeights = GenreWeights(of: model, in: catalogue)
    let items = try items(of: model, shares, cell)
    let sizes = try sizes(cell)
    let isByLift = cell.options[option.by] == .lift
    return items.enumerated().map { segment, items in
      Profile(
        number: segment, share: shares.share(ofSegment: segment), size: sizes[segment],
        genres: Array(
          (isByLift ? genreWeights.peculiarShares : genreWeights.shares)(segment)
            .prefix(cell.options[option.genres])),
        items: items.map { item in
          Item(
            column: item, id: catalogue.axis[item], title: catalogue.title(of: item),
            weight: model.weights(ofSegment: segment)[item],
            lift: shares.lift(of: item, inSegment: segment))
        })
    }
  }

  /// By segment, the movies that are shown of it.
  private static func items(
    of model: any SegmentModel, _ shares: WeightShares, _ cell: CellContext
  ) throws -> [[Int]] {
    let count = cell.options[option.top]
    let split = try cell.read(SplitUsers.self).split
    switch cell.options[option.by] {
    case .weight:
      let rated = split.ratedItems()
      return (0..<model.segments).map { segment in
        model.topItems(ofSegment: segment, count: count, among: rated).map(\.item)
      }
    case .lift:
      let rated = split.train.x.columns(storing: cell.options[option.minRatings])
      return (0..<model.segments).map { shares.topItems(ofSegment: $0, count: count, among: rated) }
    }
  }

  /// Training users by segment, from the membership that the fit ended with: `segment`'s sizes of
  /// `users: train`. Those without history are in none.
  private static func sizes(_ cell: CellContext) throws -> [Int] {
    let train = try cell.read(SplitUsers.self).split.train
    return try Segmentation(
      membership: cell.membership(of: train), segments: cell.readModel().model.segments,
      of: [train], extremes: 0, workers: cell.workers
    ).sizes
  }
}

extension ShowSegments {
  /// The first movies of every segment in all segments, which shows which of them are of one segment alone.
  struct Map: Sendable {
    /// Limits on the number of tiles.
    private static let mostItems = 20
    private static let mostSegments = 25

    let titles: [String]
    /// Of each segment by movie: lift, or the movie's share of the segment's weight.
    let values: [[Double]]
    let isLift: Bool

    /// Nil where there would be too little to see, or too much.
    init?(of profiles: [Profile], _ shares: WeightShares, isLift: Bool) {
      guard (2...Self.mostSegments).contains(profiles.count) else { return nil }
      var seen: Set<Int> = []
      let items = profiles.flatMap {
        $0.items.prefix(max(1, Self.mostItems / profiles.count))
      }.filter { seen.insert($0.column).inserted }
      guard items.count > 1 else { return nil }
      titles = items.map(\.title)
      values = profiles.map { profile in
        items.map { item in
          isLift
            ? shares.lift(of: item.column, inSegment: profile.number)
            : shares.share(of: item.column, inSegment: profile.number)
        }
      }
      self.isLift = isLift
    }

    var chart: Chart {
      Chart(
        title: "The first movies of each segment in all segments", mark: .heat,
        categoryTitle: "movie", categories: titles,
        valueTitle: isLift ? "lift" : "share of the segment's weight",
        valueFormat: isLift ? .decimals(1) : .percent(2),
        series: values.enumerated().map { number, values in
          Chart.Series("\(number)", values.map { $0 })
        }, seriesTitle: "segment")
    }
  }
}

// MARK: - What is shown

extension ShowSegments {
  /// A card for each segment.
  static func cards(_ profiles: [Profile], _ options: Options) -> Cards {
    let users = profiles.map(\.size).reduce(0, +)
    return Cards(
      title: "Segments, and their movies of the largest \(options[option.by].rawValue)",
      partTitle: options[option.by] == .lift
        ? "genres it has more of than all" : "genres by weight",
      rowTitle: "movie", measures: measures(options[option.bars]),
      cards: profiles.map { profile in
        Cards.Card(
          "Segment \(profile.number)",
          shares: [
            .init(
              "training users", count: profile.size,
              share: users == 0 ? nil : Double(profile.size) / Double(users)),
            .init("share of all weight", share: profile.share),
          ],
          parts: profile.genres.map { .init($0.genre, share: $0.share, lift: $0.lift) },
          rows: profile.items.map { .init($0.title, values($0, options[option.bars])) })
      })
  }

  /// Lift comes first, because it shows how segments differ.
  private static func measures(_ bars: Bars) -> [Cards.Measure] {
    let weight = Cards.Measure("weight", .decimals(2))
    let lift = Cards.Measure(
      "lift", .decimals(2), reference: Chart.Reference(1, "a share as large as in all segments"))
    switch bars {
    case .weight: return [weight]
    case .lift: return [lift]
    case .both: return [lift, weight]
    }
  }

  private static func values(_ item: Item, _ bars: Bars) -> [Double?] {
    switch bars {
    case .weight: [item.weight]
    case .lift: [item.lift]
    case .both: [item.lift, item.weight]
    }
  }
}

// MARK: - What is published

extension ShowSegments {
  static func values(_ profiles: [Profile]) -> [String: Value] {
    func bySegment(_ value: (Profile) -> Value) -> Value {
      .record(Dictionary(profiles.map { ("\($0.number)", value($0)) }) { first, _ in first })
    }
    return [
      "shares": .list(profiles.map { .measured($0.share) }),
      "sizes": .list(profiles.map { .integer($0.size) }),
      "titles": bySegment { .list($0.items.map { .text($0.title) }) },
      "movies": bySegment { .list($0.items.map { Value($0.id) }) },
      "genres": bySegment { .list($0.genres.map { .text($0.genre) }) },
    ]
  }

  static func tooFewRatingsNotice(_ count: Int) -> String {
    "No movie has \(count) ratings of training users, so none is ranked by lift; a smaller 'min-ratings' lets some in."
  }
}
