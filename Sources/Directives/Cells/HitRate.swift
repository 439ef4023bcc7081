import Engine
import Notebooks

/// `hit-rate`: how often the movie that a user rated last is among the first that he would have been
/// recommended.
///
/// All users of a part count, also those who have no segment and are recommended nothing: otherwise the
/// rates could not be compared with that of popularity, which recommends to everyone.
public enum HitRate: Directive {
  static let top = Option<[Int]>(
    "top", .list(.integer(1...10_000), count: 1...50), default: [1, 5, 10, 20],
    "How many movies are recommended; a rate for each.", elsewhere: ["n", "k"])
  static let on = Option<R2.Users>(
    "on", default: .both, "Whose responses are looked for; both is train and test.")

  public static let declaration = DirectiveDeclaration(
    name: "hit-rate",
    revision: 1,
    summary:
      "counts how often a user's response is among the first movies recommended, and if those were simply the most rated",
    example: """
      top: [1, 5, 10]
      on: test
      """,
    options: [top.declaration, on.declaration] + RankingOptions.declarations,
    reads: RankingOptions.reads,
    produces: nil,
    publishes: [
      .init("<n>", "The rate among the first n, of the last part: test unless 'on' says another."),
      .init("<part>.<n>", "The rate among the first n, of the part's users."),
      .init("<part>.users", "Users of the part."),
      .init("<part>.covered", "Those of them who are in a segment."),
      .init("<part>.coverage", "Their share, 0 to 1."),
      .init("popularity.<part>.<n>", "The rate if the most rated movies were recommended."),
    ])

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] {
    [
      "n": Set(options[top]).sorted().map(String.init),
      "part": R2.names(options[on]).map(\.rawValue),
    ]
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [OptionProblem] {
    R2.problems(of: declaration.name, on: options[on], reading: reading)
  }

  public static func compute(_ cell: CellContext) throws -> HitRates {
    let split = try cell.read(SplitUsers.self).split
    let segmentation = try cell.read(UserSegments.self).segmentation
    let assignment = segmentation.assignment
    let tops = Array(Set(cell.options[top])).sorted()
    let most = tops.last ?? 0
    let wanted = R2.names(cell.options[on])
    let parts = split.parts.filter { wanted.contains($0.name) }

    var depths = MovieRanking.Depths(segments: segmentation.sizes.count)
    var longest = 0
    for part in parts {
      for user in part.users {
        depths.reach(most, for: Int(user), in: part.x, assignment: assignment)
        longest = max(longest, part.x.range(ofRow: Int(user)).count)
      }
    }
    let rankings = try RankingOptions.rankings(depths: depths, in: cell)
    let popular = MovieRanking.byPopularity(in: split.train.x, depth: most + longest)
    return HitRates(
      parts: try parts.map { part in
        HitRates.Part(
          name: part.name,
          bySegment: try HitCounts(
            of: part, tops: tops, workers: cell.workers, progress: cell.progress
          ) { user in
            let segment = Int(assignment[user])
            return segment < 0 ? nil : rankings[segment]
          },
          byPopularity: try HitCounts(
            of: part, tops: tops, workers: cell.workers, progress: cell.progress
          ) { _ in popular })
      })
  }
}
