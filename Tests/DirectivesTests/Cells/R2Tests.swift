import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct R2Tests {
  @Test func `it publishes every score of both parts`() throws {
    let outcome = try Workbench(files: SmallData.files).run(SmallData.notebook)
    for part in ["train", "test"] {
      for name in ["as-pandas", "covered", "with-fallback", "coverage", "rmse", "mae"] {
        guard case .number? = outcome.value("r2.\(part).\(name)") else {
          Issue.record("\(part).\(name) is not a number")
          continue
        }
      }
      #expect(outcome.value("r2.\(part).n") == outcome.value("partition.users.\(part)"))
    }
  }

  @Test func `one part alone scores as it does with the other`() throws {
    let bench = try Workbench(files: SmallData.files)
    let both = try bench.run(SmallData.notebook)
    let test = try bench.run(
      SmallData.notebook.replacing("caption: Scores", with: "on: test\nrows: 2"))
    #expect(test.value("r2.test") == both.value("r2.test"))
    #expect(test.value("r2.train") == nil)
    let tables = test.report("r2")?.exhibits.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
    #expect(tables?.last?.rows.count == 2)
  }

  @Test func `segments of another split than the averages are refused before anything runs`() throws
  {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      SmallData.notebook.replacing("```r2\n", with: "```r2\nsegments: segment\naverages: other\n")
        .replacing(
          "```avg\n```",
          with:
            "```avg\n```\n```partition again\nseed: 4\n```\n```segment twice\nsplit: again\n```\n```avg other\n```"
        ))
    #expect(
      bench.shown(outcome.diagnostics).contains(
        "the segments are those of another split than the averages"))
    #expect(outcome.reports.isEmpty)
  }
}
