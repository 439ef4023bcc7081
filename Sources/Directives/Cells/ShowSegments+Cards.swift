import Reports

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
          rows: profile.movies.map { .init($0.title, values($0, options[option.bars])) })
      })
  }

  /// Lift goes first: it tells segments apart.
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

  private static func values(_ movie: Movie, _ bars: Bars) -> [Double?] {
    switch bars {
    case .weight: [movie.weight]
    case .lift: [movie.lift]
    case .both: [movie.lift, movie.weight]
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
      "titles": bySegment { .list($0.movies.map { .text($0.title) }) },
      "movies": bySegment { .list($0.movies.map { .integer($0.id) }) },
      "genres": bySegment { .list($0.genres.map { .text($0.genre) }) },
    ]
  }

  static func tooFewRatingsNotice(_ count: Int) -> String {
    "No movie has \(count) ratings of training users, so none is ranked by lift; a smaller 'min-ratings' lets some in."
  }
}
