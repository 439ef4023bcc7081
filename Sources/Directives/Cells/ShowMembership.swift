import Engine
import Reports

/// `show-membership`: P(segment) of single users, as a chart with a row for each.
///
/// A training user's membership is the one that the fit ended with; any other user's is worked out from
/// that user's predictors alone (fold-in), and the model stays as it is.
public enum ShowMembership: Directive {
  struct OwnOptions: OptionGroup {
    let users = Option<[ID]>(
      required: "users", .list(.id, count: 1...30),
      "The ids of the users, of training or not.")
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "show-membership",
    revision: 1,
    summary: "shows how much of single users each segment is",
    example: """
      users: [3]
      """,
    options: option.declarations,
    reads: [
      .nearest(.model), .through(.model, .split, isOpen: true), .through(.split, .ratings),
    ],
    produces: nil,
    publishes: [
      .init("membership.<user>", "P(segment) of a user, by segment: a list."),
      .init("segment.<user>", "The segment of the largest.", .identity),
      .init("folded-in.<user>", "Whether it was worked out from the user's ratings alone."),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    ["user": options[option.users].map(\.description)]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    var seen = Set<ID>()
    let users = options[option.users]
    guard let twice = users.first(where: { !seen.insert($0).inserted }) else { return [] }
    seen.removeAll()
    return [
      Diagnostic(
        option.users.name, "'users' names the user \(twice) twice",
        hint: "users: \(users.filter { seen.insert($0).inserted })")
    ]
  }

  /// A user and where P(segment) comes from.
  public struct Member: Sendable {
    let user: ID
    let part: Split.Name
    /// How many ratings the membership is inferred from.
    let ratings: Int
    let isFoldedIn: Bool
    let membership: [Double]

    /// The first of the largest memberships, NumPy's `argmax`.
    var segment: Int {
      membership.indices.max { (membership[$0], $1) < (membership[$1], $0) } ?? 0
    }
  }

  /// The users of the cell, in the order given.
  ///
  /// - Throws: `Diagnostic` for users who are not there, or of whom nothing is known.
  public static func compute(_ cell: CellContext) throws -> [Member] {
    let split = try cell.read(SplitUsers.self).split
    let users = cell.options[option.users]
    let rows = try rows(of: users, in: split, cell)
    let members = try split.parts.flatMap { part in
      try Self.members(
        zip(users, rows).filter { split.part(ofUser: $0.1)?.name == part.name }, of: part, cell)
    }
    return users.compactMap { user in members.first { $0.user == user } }
  }

  /// Some users of one part: from the fit where it knows them, else by inference over their rows alone.
  private static func members(
    _ users: [(id: ID, row: Int)], of part: Split.Part, _ cell: CellContext
  ) throws -> [Member] {
    guard !users.isEmpty else { return [] }
    let model = try cell.readModel().model
    let segments = model.segments
    let known = try cell.knownMembership(of: part)
    let isFitted = known != nil
    let membership =
      try known
      ?? model.membership(
        of: part.x.picking(rows: users.map(\.row)), workers: cell.workers, progress: .none)
    return users.enumerated().map { index, user in
      let row = isFitted ? user.row : index
      return Member(
        user: user.id, part: part.name, ratings: part.x.range(ofRow: user.row).count,
        isFoldedIn: !isFitted, membership: Array(membership[row * segments..<(row + 1) * segments]))
    }
  }
}

// MARK: - Who they are

extension ShowMembership {
  /// The rows of users. Throws unless all are users of the split, and something is known of each.
  private static func rows(
    of users: [ID], in split: Split, _ cell: CellContext
  ) throws -> [Int] {
    let axis = try cell.read(LoadedRatings.self).axes.users
    let rows = users.map { user in
      axis.code(of: user).flatMap { split.part(ofUser: $0) == nil ? nil : $0 }
    }
    let unknown = zip(users, rows).filter { $0.1 == nil }.map(\.0)
    guard unknown.isEmpty else { throw unknownUsers(unknown, in: split, axis) }
    let found = rows.compactMap(\.self)
    let silent = zip(users, found).filter { _, row in
      split.part(ofUser: row)?.x.range(ofRow: row).isEmpty != false
    }
    guard silent.isEmpty else { throw withoutHistory(silent.map(\.0)) }
    return found
  }

  private static func unknownUsers(_ users: [ID], in split: Split, _ axis: Axis) -> Diagnostic {
    let ids = split.parts.flatMap(\.users).map { axis[Int($0)] }
    let range = ids.min().flatMap { low in ids.max().map { "ids go from \(low) to \($0)" } }
    return Diagnostic(
      "there \(users.count == 1 ? "is no" : "are no") \(list(users)): \(range ?? "there are none")",
      hint: users[0].nearest(among: ids).map { "the nearest id is \($0)" },
      option: option.users.name)
  }

  private static func withoutHistory(_ users: [ID]) -> Diagnostic {
    Diagnostic(
      "\(list(users)) \(users.count == 1 ? "has" : "have") no rating but the response, which says nothing of segments",
      hint: "name users of two ratings or more", option: option.users.name)
  }

  private static func list(_ users: [ID]) -> String {
    "\(users.count == 1 ? "user" : "users") \(users.map(\.description).joined(separator: ", "))"
  }
}

extension ShowMembership {
  public static func present(_ members: [Member], of cell: CellContext) -> Presentation {
    Presentation(
      exhibits: [.chart(chart(members)), .table(table(members))],
      values: [
        "membership": byUser(members) { .list($0.membership.map { .measured($0) }) },
        "segment": byUser(members) { .integer($0.segment) },
        "folded-in": byUser(members) { .flag($0.isFoldedIn) },
      ])
  }

  /// A row for each user; the page's table of the chart's data has every number.
  private static func chart(_ members: [Member]) -> Chart {
    let isAlone = members.count == 1
    return Chart(
      title: isAlone ? "Membership of user \(members[0].user)" : "Membership of users",
      mark: .bars, categoryTitle: "segment",
      categories: members[0].membership.indices.map(String.init), valueTitle: "P(segment)",
      valueFormat: .decimals(3),
      series: members.map { Chart.Series("user \($0.user)", $0.membership.map { $0 }) },
      faceted: !isAlone)
  }

  private static func table(_ members: [Member]) -> Table {
    Table(
      title: "Where the memberships come from",
      columns: [
        .init("user"), .init("part"), .init("ratings seen", .grouped), .init("membership"),
        .init("segment"), .init("P(segment)", .decimals(3)),
      ],
      rows: members.map { member in
        [
          Value(member.user), .text(member.part.rawValue), .integer(member.ratings),
          .text(member.isFoldedIn ? "folded in" : "from the fit"), .integer(member.segment),
          .measured(member.membership[member.segment]),
        ]
      })
  }

  private static func byUser(_ members: [Member], _ value: (Member) -> Value) -> Value {
    .record(Dictionary(members.map { ("\($0.user)", value($0)) }) { first, _ in first })
  }
}
