import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct PredictTests {
  @Test func `the test users are predicted as 'r2' scores them`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```predict\n```")
    for name in ["n", "coverage", "covered", "with-fallback", "rmse", "mae"] {
      #expect(outcome.value("predict.test.\(name)") == outcome.value("r2.test.\(name)"))
      #expect(outcome.value("predict.test.\(name)") != nil)
    }
    #expect(outcome.value("predict.train") == nil)
  }

  @Test func `users can be named, and the means of all segments weighed`() throws {
    let cells = ["", "soft: true"].map { "\n```predict\nusers: [2, 1, 2]\nrows: 5\n\($0)\n```" }
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + cells.joined())
    #expect(outcome.diagnostics.isEmpty)
    for cell in ["predict", "predict-2"] {
      guard case .record(let predicted)? = outcome.value("\(cell).predicted") else {
        Issue.record("nothing is predicted")
        continue
      }
      #expect(Set(predicted.keys) == ["1", "2"])
    }
    #expect(outcome.report("predict")?.key != outcome.report("predict-2")?.key)
  }

  @Test func `the table says where each prediction comes from and how many more there are`() throws
  {
    var files = SmallData.files
    // A user without history, who gets what all gave.
    files["ratings.csv"] = SmallData.ratings + "90,1,4.0,5\n"
    let outcome = try Workbench(files: files).run(
      SmallData.notebook + "\n```predict\nusers: [2]\n```\n```predict\nusers: [90]\n```\n"
        + "```predict\non: train\nsoft: true\nrows: 3\n```\n")
    func table(_ name: String) throws -> Table {
      let tables = outcome.report(name)?.exhibits.compactMap {
        if case .table(let table) = $0 { table } else { nil }
      }
      return try #require(tables?.last)
    }
    #expect(!(try table("predict").columns.contains { $0.title == "fallback" }))
    #expect(try table("predict").rows.first?.last == .text("segment mean"))
    let fallback = try table("predict-2")
    #expect(fallback.columns.map(\.title).suffix(3) == ["predicted", "fallback", "from"])
    #expect(fallback.rows.first?.suffix(3).first == .missing)
    let soft = try table("predict-3")
    #expect(soft.rows.first?.last == .text("all segments' means"))
    #expect(soft.rows.count == 3 && soft.elidedAfter == 3)
    #expect(outcome.value("predict-3.train.n") == .integer(3 + soft.elided))
    for table in [soft, fallback] {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
  }

  @Test func `an unknown user is told with the range of ids`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(SmallData.notebook + "\n```predict\nusers: [41]\n```")
    #expect(outcome.report("predict")?.status == .failed)
    let shown = bench.shown(outcome.diagnostics)
    #expect(shown.contains("error: there is no user 41 in the split"))
    #expect(shown.contains("hint: its 40 users have ids from 1 to 40"))
  }

  @Test func `what cannot be predicted is found before anything runs`() throws {
    let bench = try Workbench(files: SmallData.files)
    let both = try bench.run(SmallData.notebook + "\n```predict\nusers: [1]\non: test\n```")
    #expect(bench.shown(both.diagnostics).contains("'users' and 'on' are both given"))
    let none = try bench.run(SmallData.notebook + "\n```predict\nusers: []\n```")
    #expect(bench.shown(none.diagnostics).contains("hint: users: [1, 2]"))
    let train = try bench.run(
      SmallData.notebook.replacing("```segment\n", with: "```segment\nusers: train\n")
        .replacing("caption: Scores", with: "on: train") + "\n```predict\n```")
    #expect(
      bench.shown(train.diagnostics).contains("'predict' needs the segments of test users"))
    #expect([both, none, train].allSatisfy { $0.reports.isEmpty })
  }
}
