import Engine
import Notebooks
import Words

/// `show-segment`: the movies of the largest weight in one segment.
public enum ShowSegment: Directive {
  static let segment = Option<Int>(
    required: "segment", .integer(0...9_999), "The segment's number, from 0.")
  static let top = Option<Int>(
    "top", .integer(1...10_000), default: 20, "How many movies are shown.",
    elsewhere: ["n", "n-top-words"])

  public static let declaration = DirectiveDeclaration(
    name: "show-segment",
    revision: 1,
    summary: "shows the movies that weigh most in a segment",
    example: """
      segment: 0
      top: 10
      """,
    options: [segment.declaration, top.declaration],
    reads: [.nearest(.model), .through(.model, .split), .through(.split, .ratings)],
    produces: nil,
    publishes: [.init("titles", "The titles shown, in order: a list.")])

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [OptionProblem] {
    guard let count = reading[.model]?.facts.segments, options[segment] >= count else {
      return []
    }
    return [
      OptionProblem(
        segment.declaration.name,
        "'segment' is \(options[segment]), expected a whole number from 0 to \(count - 1): the model has \(counted(count, "segment"))",
        hint: "segment: \(count - 1)")
    ]
  }

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let model = try cell.read(FittedModel.self).model
    let movies = try cell.read(LoadedRatings.self).movies
    let number = cell.options[segment]
    let rated = try cell.read(SplitUsers.self).split.ratedMovies()
    let top = model.topItems(ofTopic: number, count: cell.options[top], among: rated)
    let titles = top.map { movies.title(of: Int32($0.item)) }
    return Presentation(
      exhibits: [
        .table(
          Table(
            title: "Segment \(number): movies of the largest weight",
            columns: [
              .init("rank"), .init("movie"), .init("title"), .init("weight", .decimals(2)),
            ],
            rows: top.indices.map { rank in
              [
                .integer(rank + 1), .integer(top[rank].item), .text(titles[rank]),
                .number(top[rank].weight),
              ]
            }))
      ],
      values: ["titles": .list(titles.map(Value.text))])
  }
}
