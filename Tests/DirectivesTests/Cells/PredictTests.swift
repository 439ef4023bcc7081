import Notebooks
import Testing

@testable import Directives

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
    let scalar = try bench.run(SmallData.notebook + "\n```predict\nusers: 1\n```")
    #expect(bench.shown(scalar.diagnostics).contains("hint: users: [1, 2]"))
    let train = try bench.run(
      SmallData.notebook.replacing("```segment\n", with: "```segment\nusers: train\n")
        .replacing("caption: Scores", with: "on: train") + "\n```predict\n```")
    #expect(
      bench.shown(train.diagnostics).contains("'predict' needs the segments of test users"))
    #expect([both, scalar, train].allSatisfy { $0.reports.isEmpty })
  }
}
