import Engine
import Notebooks
import Words

/// `recommend`: the first movies of a user's segment that they have not seen.
///
/// A user has seen what the model may know of them, their predictors: their response can be
/// recommended, and `hit-rate` counts how often it is.
public enum Recommend: Directive {
  static let users = Option<[Int]>(
    required: "users", .list(.integer(0...Int(Int32.max)), count: 1...1000),
    "Ids of the users.")
  static let top = Option<Int>(
    "top", .integer(1...1000), default: 10, "How many movies each of them is recommended.",
    elsewhere: ["n", "k"])

  public static let declaration = DirectiveDeclaration(
    name: "recommend",
    revision: 2,
    summary:
      "recommends users the first movies of their segment that they have not seen, and says why",
    example: """
      users: [3]
      top: 5
      """,
    options: [users.declaration, top.declaration] + RankingOptions.declarations,
    reads: RankingOptions.reads,
    produces: nil,
    publishes: [
      .init(
        "movies.<user>", "Ids of the movies recommended to a user, best first: a list.", .identity),
      .init("titles.<user>", "Their titles."),
      .init("segments.<user>", "The user's segment; nothing without one.", .identity),
    ])

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] {
    ["user": options[users].map(String.init)]
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [OptionProblem] {
    R2.problems(of: declaration.name, on: nil, reading: reading)
  }

  public static func compute(_ cell: CellContext) throws -> Recommendations {
    let segmentation = try cell.read(UserSegments.self).segmentation
    let asked = try AskedUsers(cell.options[users], named: users.declaration.name, in: cell).users
    let top = cell.options[top]
    var depths = MovieRanking.Depths(segments: segmentation.sizes.count)
    for user in asked {
      depths.reach(top, for: user.id, in: user.part.x, assignment: segmentation.assignment)
    }
    let rankings = try RankingOptions.rankings(depths: depths, in: cell)
    return Recommendations(
      users: asked.map { user in
        let segment = Int(segmentation.assignment[user.id])
        let entries =
          segment < 0
          ? [] : rankings[segment].firstUnseen(top, by: user.id, in: user.part.x)
        return Recommendations.User(id: user.id, segment: segment, entries: entries)
      })
  }
}

extension Recommend {
  public static func present(
    _ product: Recommendations, of cell: CellContext
  ) throws -> Presentation {
    let movies = try cell.read(LoadedRatings.self).movies
    let averages = try cell.read(MovieAverages.self).averages
    let rule = cell.options[RankingOptions.by]
    func titles(_ user: Recommendations.User) -> [Value] {
      user.entries.map { .text(movies.title(of: $0.movie)) }
    }
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
            rows: product.users.flatMap { user in
              zip(user.entries, titles(user)).enumerated().map { rank, shown in
                let (entry, title) = shown
                return [
                  .integer(user.id), .integer(user.segment), .integer(rank + 1), title,
                  .number(entry.score),
                  .text(why(entry, inSegment: user.segment, rule, averages)),
                ]
              }
            }))
      ],
      values: [
        "movies": record(product) { .list($0.entries.map { .integer(Int($0.movie)) }) },
        "titles": record(product) { .list(titles($0)) },
        "segments": record(product) { $0.segment < 0 ? .missing : .integer($0.segment) },
      ])
  }

  private static func record(
    _ product: Recommendations, _ value: (Recommendations.User) -> Value
  ) -> Value {
    .record(Dictionary(product.users.map { ("\($0.id)", value($0)) }) { first, _ in first })
  }

  private static func why(
    _ entry: MovieRanking.Entry, inSegment segment: Int, _ rule: RankingOptions.Rule,
    _ averages: SegmentAverages
  ) -> String {
    let movie = Int(entry.movie)
    let score = rule == .weight ? "weight" : "shrunk mean"
    let count = Int(averages.counts[movie * averages.segments + segment])
    let ratings =
      if let mean = averages.mean(ofMovie: movie, inSegment: segment) {
        "\(counted(count, "rating")), mean \(tenths(mean))"
      } else {
        "no ratings in it, mean elsewhere \(averages.mean(ofMovie: movie).map(tenths) ?? "unknown")"
      }
    return "rank \(entry.place) by \(score) in segment \(segment); \(ratings)"
  }

  /// `4.1`
  private static func tenths(_ number: Double) -> String {
    let tenths = (number * 10).rounded()
    guard abs(tenths) < 1e15 else { return "\(number)" }
    let whole = Int(tenths.magnitude)
    return "\(tenths < 0 ? "-" : "")\(whole / 10).\(whole % 10)"
  }

  private static func notices(_ product: Recommendations, _ cell: CellContext) -> [Exhibit] {
    let without = product.users.filter { $0.segment < 0 }.map { "\($0.id)" }
    let few = product.users.filter { $0.segment >= 0 && $0.entries.count < cell.options[top] }
      .map { "\($0.id)" }
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
          "\(names(few)) fewer than \(cell.options[top]) unseen movies with \(cell.options[RankingOptions.minRatings]) ratings or more; a smaller 'min-ratings' leaves more."
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
