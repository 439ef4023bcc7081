import Engine
import Reports
import Words

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
    reads: [
      .nearest(.model), .through(.model, .split, isOpen: true), .through(.split, .ratings),
    ],
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

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    options[option.users] == .validation
      ? reading.problemsWithoutValidation(option: option.users.name) : []
  }

  public static func compute(_ cell: CellContext) throws -> UserSegments {
    let model = try cell.readModel().model
    let split = try cell.read(SplitUsers.self).split
    let parts = parts(of: split, for: cell.options[option.users])
    let (rows, columns) = (split.train.x.rows, split.train.x.columns)
    // The membership of one part and of all, the assignment, and the ranks of columns.
    try cell.require(
      16 * model.segments * rows + 8 * rows + 24 * columns,
      for: "the membership of \(rows) users in \(model.segments) segments")
    let membership = try membership(of: parts, segments: model.segments, cell)
    let segmentation = try Segmentation(
      membership: membership, segments: model.segments, of: parts,
      extremes: UserSegments.extremes, workers: cell.workers)
    return UserSegments(segmentation: segmentation, membership: membership)
  }

  static func parts(of split: Split, for users: SegmentedUsers) -> [Split.Part] {
    split.parts.filter { users.include($0.name) }
  }

  /// The membership of the users of some parts; each user is in one part.
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

// MARK: - What is shown

extension Segment {
  public static func present(
    _ product: UserSegments, of cell: CellContext
  ) throws -> Presentation {
    let segmentation = product.segmentation
    let split = try cell.read(SplitUsers.self).split
    let users = parts(of: split, for: cell.options[option.users]).flatMap(\.users).count
    var exhibits: [Exhibit] = []
    if let notice = oneSidedNotice(segmentation) { exhibits.append(.notice(notice)) }
    if segmentation.withoutHistory > 0 {
      exhibits.append(.notice(withoutHistoryNotice(segmentation.withoutHistory)))
    }
    exhibits.append(
      .facts(
        Facts([
          .init(
            "shape of membership",
            .text("\(segmentation.assignment.count) × \(product.segments)")),
          .init("users", .integer(users), .grouped),
          .init("assigned", .integer(segmentation.users), .grouped),
          .init("without history", .integer(segmentation.withoutHistory), .grouped),
        ])))
    exhibits.append(.chart(sizeChart(segmentation)))
    let axis = try cell.read(LoadedRatings.self).axes.users
    let rows = firstUsers(segmentation, cell.options[option.rows])
    if !rows.isEmpty { exhibits.append(.table(membershipTable(of: rows, product, axis))) }
    let extremes = segmentation.leastExtreme.prefix(cell.options[option.leastExtreme])
    if !extremes.isEmpty {
      exhibits.append(.table(extremeTable(Array(extremes), segmentation, axis)))
    }
    return Presentation(
      exhibits: exhibits,
      values: [
        "users": .integer(users),
        "assigned": .integer(segmentation.users),
        "without-history": .integer(segmentation.withoutHistory),
        "sizes": .list(segmentation.sizes.map(Value.integer)),
        "shape": .list([.integer(segmentation.assignment.count), .integer(product.segments)]),
      ])
  }

  private static func sizeChart(_ segmentation: Segmentation) -> Chart {
    Chart(
      title: "Users by segment", mark: .bars, categoryTitle: "segment",
      categories: segmentation.sizes.indices.map(String.init), valueTitle: "users",
      valueFormat: .grouped, series: [.init("users", segmentation.sizes.map(Double.init))])
  }

  /// The first users, by id, who are in a segment.
  private static func firstUsers(_ segmentation: Segmentation, _ count: Int) -> [Int] {
    Array(
      segmentation.assignment.indices.lazy
        .filter { segmentation.assignment[$0] >= 0 }.prefix(count))
  }

  private static func membershipTable(
    of users: [Int], _ product: UserSegments, _ axis: Axis
  ) -> Table {
    let segments = product.segments
    return Table(
      title: "Membership of the first users",
      columns: [.init("user"), .init("segment")]
        + (0..<segments).map { .init("\($0)", .decimals(3)) },
      rows: users.map { user in
        [Value(axis[user]), .integer(Int(product.segmentation.assignment[user]))]
          + (0..<segments).map { .number(product.membership[user * segments + $0]) }
      })
  }

  private static func extremeTable(
    _ extremes: [Segmentation.Extent], _ segmentation: Segmentation, _ axis: Axis
  ) -> Table {
    Table(
      title: "Users of the least extreme taste",
      columns: [.init("user"), .init("segment"), .init("membership in it", .decimals(3))],
      rows: extremes.map { extent in
        [
          Value(axis[Int(extent.user)]), .integer(Int(segmentation.assignment[Int(extent.user)])),
          .number(extent.membership),
        ]
      })
  }
}

// MARK: - Notices

extension Segment {
  /// The share of users in one segment from which a notice says that the model has not told users apart.
  private static let oneSided = 0.95

  private static func oneSidedNotice(_ segmentation: Segmentation) -> String? {
    guard segmentation.sizes.count > 1, segmentation.users > 1,
      segmentation.largestShare >= oneSided
    else { return nil }
    let largest = segmentation.sizes.firstIndex(of: segmentation.sizes.max() ?? 0) ?? 0
    let who =
      segmentation.largestShare == 1
      ? "All \(segmentation.users) users are"
      : "\(segmentation.sizes[largest]) of \(segmentation.users) users are"
    return
      "\(who) in one segment, number \(largest): the model has not told them apart. With few users, online learning makes few updates; a smaller 'learning-offset' or 'batch-size', more passes ('max-iter') or 'learning-method: batch' lets it learn."
  }

  private static func withoutHistoryNotice(_ count: Int) -> String {
    "\(counted(count, "user has", "users have")) no rating but the response. Their membership is uniform, and they are in no segment."
  }
}
