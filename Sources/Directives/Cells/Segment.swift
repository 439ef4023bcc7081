import Engine
import Reports

/// `segment`: the membership of users in the segments of a model, and each user's segment.
///
/// The model is only read: `transform`, never `fit_transform`.
public enum Segment: Directive {
  enum Users: String, OptionChoice { case train, validation, test, all }

  static let users = Option<Users>("users", default: .all, "Whose membership is worked out.")
  static let rows = Option<Int>(
    "rows", .integer(0...1000), default: 5, "Users shown with their membership.", effect: .exhibits
  )
  static let leastExtreme = Option<Int>(
    "least-extreme", .integer(0...UserSegments.extremes), default: 5,
    "Users shown whose taste fits no segment well.", effect: .exhibits)

  public static let declaration = DirectiveDeclaration(
    name: "segment",
    revision: 1,
    summary: "works out the membership of users in segments and assigns each to the largest",
    example: """
      users: all
      least-extreme: 3
      """,
    options: [users.declaration, rows.declaration, leastExtreme.declaration],
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
    ProductFacts(users: options[users])
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    guard options[users] == .validation,
      reading[.split]?.facts.parts?.contains(.validation) == false
    else { return [] }
    return [
      Diagnostic(
        users.declaration.name, "'users' is 'validation', and the split sets no users aside for it",
        hint: "validation: 0.1")
    ]
  }

  public static func compute(_ cell: CellContext) throws -> UserSegments {
    let fitted = try cell.read(FittedModel.self)
    let split = try cell.read(SplitUsers.self).split
    let parts = parts(of: split, for: cell.options[users])
    let (rows, columns) = (split.train.x.rows, split.train.x.columns)
    // The membership of a part beside that of all, the assignment, and the ranks of columns.
    try cell.require(
      16 * fitted.model.topics * rows + 8 * rows + 24 * columns,
      for: "the membership of \(rows) user ids in \(fitted.model.topics) segments")
    let membership = try membership(of: parts, in: split, by: fitted, cell)
    let segmentation = try Segmentation(
      membership: membership, segments: fitted.model.topics, of: parts,
      extremes: UserSegments.extremes, workers: cell.workers)
    return UserSegments(segmentation: segmentation, membership: membership)
  }

  static func parts(of split: Split, for users: Users) -> [Split.Part] {
    split.parts.filter { users == .all || $0.name.rawValue == users.rawValue }
  }

  /// The membership of the users of some parts. That of training users is known from the fit if the
  /// model was fitted to them; the users of different parts are different rows.
  private static func membership(
    of parts: [Split.Part], in split: Split, by fitted: FittedModel, _ cell: CellContext
  ) throws -> Column<Double> {
    let isFittedToSplit = cell.input(.model, comesFrom: .split)
    let memberships = try parts.map { part in
      let known =
        part.name == .train && isFittedToSplit ? fitted.membership(ofTraining: part) : nil
      return try known
        ?? fitted.model.transform(part.x, workers: cell.workers, progress: cell.progress)
    }
    guard memberships.count > 1, let first = memberships.first else {
      return memberships.first ?? []
    }
    let segments = fitted.model.topics
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
