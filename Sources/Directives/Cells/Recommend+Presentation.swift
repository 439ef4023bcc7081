import Engine
import Notebooks

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
        "\(count) \(count == 1 ? "rating" : "ratings"), mean \(tenths(mean))"
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
