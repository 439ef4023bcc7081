import Engine
import Reports
import Words

/// `show-segment`: the movies of the largest weight in one segment.
public enum ShowSegment: Directive {
  struct OwnOptions: OptionGroup {
    let segment = Option<Int>(
      required: "segment", .integer(0...9_999), "The segment's number, from 0.")
    let top = Option<Int>(
      "top", .integer(1...10_000), default: 20, "How many movies are shown.",
      elsewhere: ["n", "n-top-words"])
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "show-segment",
    revision: 1,
    summary: "shows the movies that weigh most in a segment",
    example: """
      segment: 0
      top: 10
      """,
    options: option.declarations,
    reads: [.nearest(.model), .through(.model, .split), .through(.split, .ratings)],
    produces: nil,
    publishes: [.init("titles", "The titles shown, in order: a list.")])

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    guard let count = reading[.model]?.facts.segments, options[option.segment] >= count else {
      return []
    }
    return [
      Diagnostic(
        option.segment.name,
        "'segment' is \(options[option.segment]), expected a whole number from 0 to \(count - 1): the model has \(counted(count, "segment"))",
        hint: "segment: \(count - 1)")
    ]
  }

  /// A movie and its weight in the segment.
  public struct Entry: Sendable {
    let item: ID
    let title: String
    let weight: Double
  }

  /// The movies of the largest weight, the largest first.
  public static func compute(_ cell: CellContext) throws -> [Entry] {
    let model = try cell.readModel().model
    let items = try cell.read(LoadedRatings.self).items
    let rated = try cell.read(SplitUsers.self).split.ratedItems()
    return model.topItems(
      ofSegment: cell.options[option.segment], count: cell.options[option.top], among: rated
    ).map { item, weight in
      Entry(item: items.axis[item], title: items.title(of: item), weight: weight)
    }
  }

  public static func present(_ entries: [Entry], of cell: CellContext) -> Presentation {
    Presentation(
      exhibits: [
        .table(
          Table(
            title: "Segment \(cell.options[option.segment]): movies of the largest weight",
            columns: [
              .init("rank"), .init("movie"), .init("title"), .init("weight", .decimals(2)),
            ],
            rows: entries.enumerated().map { rank, entry in
              [
                .integer(rank + 1), Value(entry.item), .text(entry.title),
                .number(entry.weight),
              ]
            }))
      ],
      values: ["titles": .list(entries.map { .text($0.title) })])
  }
}
