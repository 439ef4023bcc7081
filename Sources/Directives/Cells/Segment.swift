import Engine
import Reports

/// `segment`: the membership of users in the segments of a model, and each user's segment.
///
/// The model is only read: `transform`, never `fit_transform`.
public enum Segment: Directive {
  struct OwnOptions: OptionGroup {
    let users = Option<SegmentedUsers>(
      "users", default: .all, "Whose membership is worked out.")
    let rows = Option<Int>(
      "rows", .integer(0...1000), default: 5, "Users shown with their membership.",
      effect: .exhibits
    )
    let leastExtreme = Option<Int>(
      "least-extreme", .integer(0...UserSegments.extremes), default: 5,
      "Users shown whose taste fits no segment well.", effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "segment",
    revision: 1,
    summary: "works out the membership of users in segments and assigns each to the largest",
    example: """
      users: all
      least-extreme: 3
      """,
    options: option.declarations,
    reads: [.nearest(.model), .through(.model, .split, isOpen: true)],
    produces: .segments,
    publishes: [
      .init("users", "Users whose membership was wanted."),
      .init("assigned", "Those of them who are in a segment."),
      .init("without-history", "Those who have no rating but the response, and so no segment."),
      .init("sizes", "Users by segment: a list."),
      .init("shape", "User ids and segments: [rows, columns] of the membership."),
    ])

  public static func facts(with options: Options) -> ProductFacts {
    ProductFacts(users: options[option.users])
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    options[option.users] == .validation
      ? reading.problemsWithoutValidation(option: option.users.name) : []
  }

  public static func compute(_ cell: CellContext) throws -> UserSegments {
    let model = try cell.readModel().model
    let split = try cell.read(SplitUsers.self).split
    let parts = parts(of: split, for: cell.options[option.users])
    let (rows, columns) = (split.train.x.rows, split.train.x.columns)
    // The membership of a part beside that of all, the assignment, and the ranks of columns.
    try cell.require(
      16 * model.segments * rows + 8 * rows + 24 * columns,
      for: "the membership of \(rows) user ids in \(model.segments) segments")
    let membership = try membership(of: parts, segments: model.segments, cell)
    let segmentation = try Segmentation(
      membership: membership, segments: model.segments, of: parts,
      extremes: UserSegments.extremes, workers: cell.workers)
    return UserSegments(segmentation: segmentation, membership: membership)
  }

  static func parts(of split: Split, for users: SegmentedUsers) -> [Split.Part] {
    split.parts.filter { users.include($0.name) }
  }

  /// The membership of the users of some parts, who are different rows.
  private static func membership(
    of parts: [Split.Part], segments: Int, _ cell: CellContext
  ) throws -> Column<Double> {
    let memberships = try parts.map { try cell.membership(of: $0) }
    guard memberships.count > 1, let first = memberships.first else {
      return memberships.first ?? []
    }
    return Column(count: first.count) { merged in
      _ = merged.initialize(fromContentsOf: first.buffer)
      for (part, membership) in zip(parts, memberships).dropFirst() {
        for user in part.users {
          for place in Int(user) * segments..<(Int(user) + 1) * segments {
            merged[place] = membership.buffer[place]
          }
        }
      }
    }
  }
}
