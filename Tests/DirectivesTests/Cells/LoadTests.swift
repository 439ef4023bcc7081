import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct LoadTests {
  @Test func `it counts ratings, users and movies`() throws {
    let outcome = try Workbench(files: SmallData.files).run("```load\nsource: .\n```")
    #expect(outcome.value("load.ratings") == .integer(400))
    #expect(outcome.value("load.users") == .integer(40))
    #expect(outcome.value("load.movies") == .integer(30))
  }

  @Test func `it says that the built-in ratings are simulated`() throws {
    let report = try Workbench().run("```load\nsource: films\n```").report("load")
    let notices = (report?.exhibits ?? []).filter {
      if case .notice(let text) = $0 { text.contains("simulated") } else { false }
    }
    #expect(notices.count == 1)
  }

  @Test(arguments: [
    ([1, 2, 3, 4], [0.5, 1.5, 2.5, 3.5, 4.5]), ([0.5, 1, 1.5], [0.25, 0.75, 1.25, 1.75]),
    ([1, 2, 4], [1, 2, 4]), ([3], [3]),
  ])
  func `ratings are bins about the steps of an even scale, and else stand at their values`(
    stars: [Double], positions: [Double]
  ) throws {
    let text = stars.enumerated().reduce("userId,movieId,rating,timestamp\n") {
      $0 + "1,\($1.offset),\($1.element),1\n"
    }
    let report = try Workbench(files: ["r.csv": text]).run("```load\nratings: r.csv\n```")
      .report("load")
    let chart = try #require(
      report?.exhibits.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }.first)
    #expect(chart.mark == .histogram)
    #expect(chart.positions == positions)
    #expect(chart.series.first?.values == stars.map { _ in 1 })
  }

  @Test func `other headers, quotes, CRLF and a BOM are read`() throws {
    let text = "\u{FEFF}when,\"who\",extra,what,stars\r\n964982703,7,x,12,\"4.5\"\r\n"
    let outcome = try Workbench(files: ["r.csv": text]).run(
      """
      ```load
      ratings: r.csv
      columns: {user: who, item: what, rating: stars, timestamp: when}
      ```
      """)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("load.ratings") == .integer(1))
    let table = outcome.report("load")?.exhibits.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }.first
    #expect(
      table?.rows == [
        [.integer(7), .integer(12), .number(4.5), .text("2000-07-30 18:45")]
      ])
  }

  @Test func `lines left out are counted and shown`() throws {
    let text = SmallData.ratings + "41,1,nonsense,5\n41,2\n"
    let outcome = try Workbench(files: ["r.csv": text]).run(
      "```load\nratings: r.csv\non-bad-lines: skip\n```")
    #expect(outcome.value("load.ratings") == .integer(400))
    #expect(outcome.value("load.left-out") == .integer(2))
    guard case .notice(let notice)? = outcome.report("load")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("2 lines") && notice.contains("the first: r.csv:402:6"))
  }

  @Test func `a share of users is kept, the same for the same seed`() throws {
    let bench = try Workbench(files: SmallData.files)
    let text = "```load\nsource: .\nusers: 0.5\nseed: 1\n```"
    let first = try bench.run(text)
    guard case .integer(let users)? = first.value("load.users") else {
      Issue.record("no users are published")
      return
    }
    #expect((10...30).contains(users))
    #expect(try bench.run(text, isFresh: true).value("load.users") == .integer(users))
    let other = try bench.run(text.replacing("seed: 1", with: "seed: 2"))
    #expect(other.report("load")?.exhibits != first.report("load")?.exhibits)
  }
}
