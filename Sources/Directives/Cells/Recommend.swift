import Engine
import Reports
import Words

/// `recommend`: the first movies of a user's segment that they have not seen.
///
/// A user has seen what the model may know of them, their predictors: their response can be
/// recommended, and `hit-rate` counts how often it is.
public enum Recommend: Directive {
  struct OwnOptions: OptionGroup {
    let users = Option<[ID]>(
      required: "users", .list(.id, count: 1...1000),
      "Ids of the users.")
    let top = Option<Int>(
      "top", .integer(1...1000), default: 10, "How many movies each of them is recommended.",
      elsewhere: ["n", "k"])
    let ranking = RankingOptions()
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "recommend",
    revision: 2,
    summary:
      "recommends users the first movies of their segment that they have not seen, and says why",
    example: """
      users: [3]
      top: 5
      """,
    options: option.declarations,
    reads: RankingOptions.reads,
    produces: nil,
    publishes: [
      .init(
        "movies.<user>", "Ids of the movies recommended to a user, best first: a list.", .identity),
      .init("titles.<user>", "Their titles."),
      .init("segments.<user>", "The user's segment; nothing without one.", .identity),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    ["user": options[option.users].map(\.description)]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    ScoredUsers.problems(of: declaration.name, on: nil, reading: reading)
  }

  /// What one user is recommended.
  public struct Recommendations: Sendable {
    let user: ID
    /// Nil for a user without history, who is recommended nothing.
    let segment: Int?
    let items: [Recommended]
  }

  /// A movie, where it stands, and how it was rated.
  struct Recommended: Sendable {
    let entry: ItemRanking.Entry
    let id: ID
    let title: String
    /// Ratings by the user's segment.
    let ratings: Int
    /// Their mean, or where there are none that of all; nil if there are none at all.
    let mean: Double?
  }

  public static func compute(_ cell: CellContext) throws -> [Recommendations] {
    let segmentation = try cell.read(UserSegments.self).segmentation
    let asked = try AskedUsers(cell.options[option.users], named: option.users.name, in: cell).users
    let top = cell.options[option.top]
    var depths = ItemRanking.Depths(segments: segmentation.sizes.count)
    for user in asked {
      depths.reach(top, for: user.row, in: user.part.x, assignment: segmentation.assignment)
    }
    let rankings = try RankingOptions.rankings(depths: depths, in: cell)
    let items = try cell.read(LoadedRatings.self).items
    let averages = try cell.read(ItemAverages.self).averages
    return asked.map { user in
      let segment = Int(segmentation.assignment[user.row])
      guard segment >= 0 else {
        return Recommendations(user: user.id, segment: nil, items: [])
      }
      let entries = rankings[segment].firstUnseen(top, by: user.row, in: user.part.x)
      return Recommendations(
        user: user.id, segment: segment,
        items: entries.map { entry in
          let item = Int(entry.item)
          return Recommended(
            entry: entry, id: items.axis[item], title: items.title(of: entry.item),
            ratings: Int(averages.counts[item * averages.segments + segment]),
            mean: averages.mean(ofItem: item, inSegment: segment)
              ?? averages.mean(ofItem: item))
        })
    }
  }
}

extension Recommend {
  public static func present(
    _ product: [Recommendations], of cell: CellContext
  ) -> Presentation {
    let rule = cell.options[option.ranking.by]
    return Presentation(
      exhibits: notices(product, cell) + [
        .table(
          Table(
            title: "Recommended movies",
            columns: [
              .init("user"), .init("segment"), .init("rank"), .init("title"),
              .init(rule == .weight ? "weight" : "shrunk mean", .decimals(rule == .weight ? 2 : 3)),
              .init("why"),
            ],
            rows: product.flatMap { user in
              user.items.enumerated().map { rank, item in
                [
                  Value(user.user), user.segment.map(Value.integer) ?? .missing,
                  .integer(rank + 1), .text(item.title), .number(item.entry.score),
                  .text(why(item, for: user, rule)),
                ]
              }
            }))
      ],
      values: [
        "movies": record(product) { .list($0.items.map { Value($0.id) }) },
        "titles": record(product) { .list($0.items.map { .text($0.title) }) },
        "segments": record(product) { $0.segment.map(Value.integer) ?? .missing },
      ])
  }

  private static func record(
    _ product: [Recommendations], _ value: (Recommendations) -> Value
  ) -> Value {
    .record(Dictionary(product.map { ("\($0.user)", value($0)) }) { first, _ in first })
  }

  private static func why(
    _ item: Recommended, for user: Recommendations, _ rule: RankingOptions.Rule
  ) -> String {
    let score = rule == .weight ? "weight" : "shrunk mean"
    let mean = item.mean.map(tenths) ?? "unknown"
    let ratings =
      item.ratings > 0
      ? "\(counted(item.ratings, "rating")), mean \(mean)"
      : "no ratings in it, mean elsewhere \(mean)"
    let segment = user.segment.map { " in segment \($0)" } ?? ""
    return "rank \(item.entry.place) by \(score)\(segment); \(ratings)"
  }

  /// `4.1`
  private static func tenths(_ number: Double) -> String {
    let tenths = (number * 10).rounded()
    guard abs(tenths) < 1e15 else { return "\(number)" }
    let whole = Int(tenths.magnitude)
    return "\(tenths < 0 ? "-" : "")\(whole / 10).\(whole % 10)"
  }

  private static func notices(_ product: [Recommendations], _ cell: CellContext) -> [Exhibit] {
    let without = product.filter { $0.segment == nil }.map { "\($0.user)" }
    let few = product.filter { $0.segment != nil && $0.items.count < cell.options[option.top] }
      .map { "\($0.user)" }
    var notices: [Exhibit] = []
    if !without.isEmpty {
      notices.append(
        .notice(
          "\(names(without)) no rating but the response, and so no segment: nothing is recommended."
        ))
    }
    if !few.isEmpty {
      notices.append(
        .notice(
          "\(names(few)) fewer than \(cell.options[option.top]) unseen movies with \(cell.options[option.ranking.minRatings]) ratings or more; a smaller 'min-ratings' leaves more."
        ))
    }
    return notices
  }

  /// `User 5 has`, `Users 5 and 7 have`
  private static func names(_ users: [String]) -> String {
    guard users.count > 1, let last = users.last else { return "User \(users.joined()) has" }
    return "Users \(users.dropLast().joined(separator: ", ")) and \(last) have"
  }
}
