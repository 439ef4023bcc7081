import Engine
import Notebooks

/// `recommend`: for each of some users the first movies of his segment that he has not seen.
///
/// What a user has seen is what the model may know of him, his predictors: his response can be
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
