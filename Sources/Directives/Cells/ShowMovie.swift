import Engine
import Language
import Reports

/// `show-movie`: how each segment rated one movie, and how all did.
public enum ShowMovie: Directive {
  struct OwnOptions: OptionGroup {
    let item = Option<ID?>("movie", .id, default: nil, "The movie's id.")
    /// The heading, `title` in other directives, is called `heading` here.
    let title = Option<String?>(
      "title", .text, default: nil,
      "The movie's title as published, instead of its id. A heading over the output is given by 'heading'."
    )
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "show-movie",
    revision: 2,
    summary: "shows how each segment rated one movie",
    example: """
      movie: 1
      """,
    options: option.declarations,
    reads: [.nearest(.averages), .through(.averages, .ratings)],
    produces: nil,
    publishes: [
      .init("movie", "The movie's id.", .identity),
      .init("ratings", "Ratings by training users who are in a segment."),
      .init("mean", "Their mean."),
      .init("means", "Mean rating by segment: a list."),
      .init("counts", "Ratings by segment: a list."),
    ])

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    switch (options[option.item], options[option.title]) {
    case (nil, nil):
      return [
        Diagnostic(nil, "'show-movie' needs 'movie' or 'title'", hint: "movie: 1")
      ]
    case (.some, .some):
      return [
        Diagnostic(
          option.title.name, "'title' is given together with 'movie', expected one of them",
          hint: "a heading over the output is given by 'heading'")
      ]
    case (nil, .some):
      return reading.problemsWithoutTitles(option: option.title.name)
    case (.some, nil): return []
    }
  }

  public static func compute(_ cell: CellContext) throws -> Means {
    let items = try cell.read(LoadedRatings.self).items
    let averages = try cell.read(ItemAverages.self).averages
    let id = try id(cell.options, items)
    let listed = items[id]
    let means = Means(
      id, at: items.axis.code(of: id), called: items.title(of: id), genres: listed?.genres ?? [],
      in: averages)
    if means.ratings == 0, items.count > 0, listed == nil { throw unknown(id, items) }
    return means
  }

  public static func present(_ means: Means, of cell: CellContext) -> Presentation {
    var facts: [Facts.Fact] = [.init("movie", Value(means.item))]
    if !means.genres.isEmpty {
      facts.append(.init("genres", .text(means.genres.joined(separator: ", "))))
    }
    facts.append(.init("ratings by training users", .integer(means.ratings), .grouped))
    facts.append(.init("mean rating", .measured(means.mean), .decimals(2)))
    return Presentation(
      exhibits: [.facts(Facts(title: means.title, facts))] + exhibits(means),
      values: [
        "movie": Value(means.item),
        "ratings": .integer(means.ratings),
        "mean": .measured(means.mean),
        "means": .list(means.bySegment.map { .measured($0.mean) }),
        "counts": .list(means.bySegment.map { .integer($0.count) }),
      ])
  }

  private static func exhibits(_ means: Means) -> [Exhibit] {
    guard let mean = means.mean else {
      return [.notice("No training user who is in a segment rated this movie.")]
    }
    let chart = Chart(
      title: "Mean rating by segment: \(means.title)", mark: .bars, categoryTitle: "segment",
      categories: means.bySegment.indices.map(String.init), valueTitle: "mean rating",
      valueFormat: .decimals(2), series: [.init("mean rating", means.bySegment.map(\.mean))],
      reference: Chart.Reference(mean, "all segments"))
    return [.chart(chart), .table(table(means, mean))]
  }

  private static func table(_ means: Means, _ overall: Double) -> Table {
    let rated = means.bySegment.enumerated().filter { $1.count > 0 }
    let isWhole = rated.count == means.bySegment.count
    return Table(
      title: "Mean rating of \(means.title)"
        + (isWhole ? "" : ", segments that did not rate it left out"),
      columns: [
        .init("segment"), .init("ratings", .grouped), .init("mean rating", .decimals(2)),
        .init("above or below all", .decimals(2)),
      ],
      rows: rated.map { segment, found in
        [
          .integer(segment), .integer(found.count), .measured(found.mean),
          .measured(found.mean.map { $0 - overall }),
        ]
      })
  }
}

extension ShowMovie {
  /// How all segments and each of them rated one movie.
  public struct Means: Sendable {
    let item: ID
    let title: String
    let genres: [String]
    /// Over all segments; nil without a rating.
    let mean: Double?
    let ratings: Int
    let bySegment: [(count: Int, mean: Double?)]

    /// - Parameter row: Its row in the averages; nil if it was never rated.
    fileprivate init(
      _ id: ID, at row: Int?, called title: String, genres: [String], in averages: SegmentAverages
    ) {
      item = id
      self.title = title
      self.genres = genres
      guard let row, row < averages.items else {
        mean = nil
        ratings = 0
        bySegment = Array(repeating: (0, nil), count: averages.segments)
        return
      }
      let first = row * averages.segments
      mean = averages.mean(ofItem: row)
      bySegment = (0..<averages.segments).map { segment in
        (
          Int(averages.counts[first + segment]),
          averages.mean(ofItem: row, inSegment: segment)
        )
      }
      ratings = bySegment.reduce(0) { $0 + $1.count }
    }
  }
}

// MARK: - Which movie

extension ShowMovie {
  private static func id(_ options: Options, _ items: Items) throws(Diagnostic) -> ID {
    guard let wanted = options[option.title] else { return options[option.item] ?? 0 }
    let found = items.named(wanted)
    guard let first = found.first else { throw unknown(wanted, items) }
    guard found.count == 1 else {
      throw Diagnostic(
        "\(found.count) movies are called '\(wanted)': \(found.map { "\($0.id)" }.joined(separator: ", "))",
        hint: "movie: \(first.id)", option: option.title.name)
    }
    return first.id
  }

  private static func unknown(_ id: ID, _ items: Items) -> Diagnostic {
    let ids = items.all.map(\.id)
    let range = ids.first.flatMap { low in ids.last.map { "movie ids go from \(low) to \($0)" } }
    return Diagnostic(
      "there is no movie \(id)" + (range.map { ": \($0), with gaps" } ?? ""),
      hint: "'find-movies' finds ids by title", option: option.item.name)
  }

  private static func unknown(_ wanted: String, _ items: Items) -> Diagnostic {
    Diagnostic(
      "there is no movie called '\(wanted)'",
      hint: Spelling.guess(for: wanted, among: items.all.lazy.map(\.title))
        ?? titles(containing: wanted, items),
      option: option.title.name)
  }

  private static func titles(containing words: String, _ items: Items) -> String? {
    let found = items.containing(words).map { "'\($0.title)'" }
    guard let first = found.first else { return nil }
    if found.count == 1 { return "did you mean \(first)?" }
    let more = found.count > 3 ? " and \(found.count - 3) more" : ""
    return "titles that contain it: " + found.prefix(3).joined(separator: ", ") + more
  }
}
