import Engine
import Notebooks

extension ShowMembership {
  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let members = try members(cell)
    return Presentation(
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
          .integer(member.user), .text(member.part.rawValue), .integer(member.ratings),
          .text(member.isFoldedIn ? "folded in" : "from the fit"), .integer(member.segment),
          .measured(member.membership[member.segment]),
        ]
      })
  }

  private static func byUser(_ members: [Member], _ value: (Member) -> Value) -> Value {
    .record(Dictionary(members.map { ("\($0.user)", value($0)) }) { first, _ in first })
  }
}
