import Language
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct ShowMembershipTests {
  private static let model = """
    ```load
    source: .
    ```
    ```partition
    seed: 3
    ```
    ```fit-lda
    components: 2
    ```
    ```segment
    rows: 100
    ```

    """

  private func run(
    _ options: String, files: [String: String] = SmallData.files
  ) throws -> Workbench.Outcome {
    try Workbench(files: files).run(Self.model + "```show-membership\n\(options)\n```")
  }

  private func table(_ outcome: Workbench.Outcome, of cell: String = "show-membership") -> Table? {
    outcome.report(cell)?.exhibits.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }.first
  }

  private func chart(_ outcome: Workbench.Outcome) -> Chart? {
    outcome.report("show-membership")?.exhibits.compactMap {
      if case .chart(let chart) = $0 { chart } else { nil }
    }.first
  }

  @Test func `trained or folded in, it is the membership that 'segment' works out`() throws {
    let users = (1...30).map { 31 - $0 }
    let outcome = try run("users: \(users)")
    #expect(outcome.diagnostics.isEmpty)
    let segmented = try #require(table(outcome, of: "segment"))
    for row in segmented.rows {
      guard case .integer(let user) = row[0], user <= 30 else { continue }
      #expect(outcome.value("show-membership.membership.\(user)") == .list(Array(row[2...])))
      #expect(outcome.value("show-membership.segment.\(user)") == row[1])
    }
    let sources = Set(try #require(table(outcome)).rows.map { [$0[1], $0[3]] })
    #expect(
      sources == [[.text("train"), .text("from the fit")], [.text("test"), .text("folded in")]])
  }

  @Test func `trained or folded in, it is the membership that scikit-learn gives`() throws {
    let expected = try Figures.decoded([String: Figures.Cell].self, from: "segments.json")
    let outcome = try Workbench(files: LookData.files()).run(
      LookData.tastes + "```show-membership trained\nusers: [19, 48, 7, 10]\n```\n"
        + "```show-membership folded-in\nusers: [72, 62, 75]\n```\n")
    #expect(outcome.diagnostics.isEmpty)
    for name in ["trained", "folded-in"] {
      let report = try #require(outcome.report(name))
      try #require(expected[name]).expect(report, within: 1e-9)
    }
  }

  @Test func `one user has a chart of their own, several have a row each`() throws {
    let alone = try #require(chart(try run("users: [7]")))
    #expect(alone.title == "Membership of user 7")
    #expect(!alone.faceted && alone.categories == ["0", "1"])
    let outcome = try run("users: [7, 8, 2]")
    let several = try #require(chart(outcome))
    #expect(several.faceted)
    #expect(several.series.map(\.name) == ["user 7", "user 8", "user 2"])
    #expect(several.series[0].values == alone.series[0].values)
    let rows = try #require(table(outcome)).rows
    #expect(rows.map { $0[0] } == [.integer(7), .integer(8), .integer(2)])
    #expect(rows.map { $0[2] } == [.integer(9), .integer(9), .integer(9)])
    // Odd users have one taste, even users the other.
    #expect(rows[0][4] != rows[1][4] && rows[1][4] == rows[2][4])
  }

  @Test func `users of another split are folded in, all of them`() throws {
    let other = "```partition other\nfrom: load\nseed: 4\n```\n"
    let outcome = try Workbench(files: SmallData.files).run(
      Self.model + other + "```show-membership own\nusers: [1, 2, 3, 4, 5, 6]\n```\n"
        + "```show-membership others\nusers: [1, 2, 3, 4, 5, 6]\nsplit: other\n```")
    #expect(outcome.diagnostics.isEmpty)
    let rows = try #require(table(outcome, of: "others")).rows
    #expect(rows.allSatisfy { $0[3] == .text("folded in") })
    #expect(outcome.value("others.membership") == outcome.value("own.membership"))
  }

  @Test func `nothing of it changes the model`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      Self.model
        + "```show-segment before\nsegment: 0\n```\n```show-membership\nusers: [1, 2]\n```\n"
        + "```show-segment after\nsegment: 0\n```")
    #expect(outcome.report("after")?.exhibits == outcome.report("before")?.exhibits)
  }
}
