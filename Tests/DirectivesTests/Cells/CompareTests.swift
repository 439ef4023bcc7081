import Engine
import Notebooks
import Testing

@testable import Directives

@Suite struct CompareTests {
  private static let notebook = SmallData.notebook + "\n```compare\nfactors: 2\n```"

  @Test func `it publishes every score of every model and part`() throws {
    let outcome = try Workbench(files: SmallData.files).run(Self.notebook)
    for baseline in Baseline.allCases {
      for part in ["train", "test"] {
        let path = "compare.\(baseline.rawValue).\(part)"
        for name in ["covered", "with-fallback", "coverage", "rmse", "mae"] {
          guard case .number? = outcome.value("\(path).\(name)") else {
            Issue.record("\(path).\(name) is not a number")
            continue
          }
        }
        #expect(outcome.value("\(path).n") == outcome.value("partition.users.\(part)"))
      }
    }
  }

  @Test func `segment means score as 'r2' says`() throws {
    let outcome = try Workbench(files: SmallData.files).run(Self.notebook)
    #expect(outcome.value("compare.segment-mean.train") == outcome.value("r2.train"))
    #expect(outcome.value("compare.segment-mean.test") == outcome.value("r2.test"))
  }

  @Test func `it shows what models may see, a bar a model and part, and marks the best`() throws {
    let outcome = try Workbench(files: SmallData.files).run(Self.notebook)
    let exhibits = try #require(outcome.report("compare")?.exhibits)
    guard case .notice(let notice)? = exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("No model sees any response"))
    let charts = exhibits.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    #expect(charts.map(\.categories.count) == [Baseline.allCases.count])
    #expect(charts.first?.series.map(\.name) == ["train", "test"])
    let tables = exhibits.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.count == 2)
    for table in tables {
      #expect(table.rows.count { $0.last == .text("best") } == 1)
    }
    guard case .text(let best)? = outcome.value("compare.best.test") else {
      Issue.record("there is no best model")
      return
    }
    #expect(Baseline(rawValue: best) != nil)
  }

  @Test func `one part alone scores as it does with the other`() throws {
    let bench = try Workbench(files: SmallData.files)
    let both = try bench.run(Self.notebook)
    let test = try bench.run(Self.notebook.replacing("factors: 2", with: "factors: 2\non: test"))
    for baseline in Baseline.allCases.map(\.rawValue) {
      #expect(
        test.value("compare.\(baseline).test") == both.value("compare.\(baseline).test"))
      #expect(test.value("compare.\(baseline).train") == nil)
    }
  }

  @Test func `it scores the same with any number of threads, and then not again`() throws {
    let bench = try Workbench(files: SmallData.files)
    let one = try bench.run(Self.notebook, threads: 1, checkpoints: "one")
    let three = try bench.run(Self.notebook, threads: 3, checkpoints: "three")
    #expect(one.report("compare")?.exhibits == three.report("compare")?.exhibits)
    #expect(try bench.run(Self.notebook, checkpoints: "one").computed.isEmpty)
  }

  @Test(arguments: [
    ("epochs: 1", ["biases", "factorisation"]), ("regularisation: 1", ["factorisation"]),
    ("shrinkage: 1", ["shrunk-segment-mean"]), ("random-state: 1", ["factorisation"]),
  ])
  func `an option changes the models that it is about, and no other`(
    option: String, changed: [String]
  ) throws {
    let bench = try Workbench(files: SmallData.files)
    let before = try bench.run(Self.notebook)
    let after = try bench.run(
      Self.notebook.replacing("factors: 2", with: "factors: 2\n\(option)"))
    #expect(after.computed == ["compare"])
    let different = Baseline.allCases.map(\.rawValue).filter {
      after.value("compare.\($0)") != before.value("compare.\($0)")
    }
    #expect(different == changed)
  }

  @Test func `segments that do not fit are told before anything runs`() throws {
    let bench = try Workbench(files: SmallData.files)
    let trainOnly = try bench.run(
      Self.notebook.replacing("```segment\n", with: "```segment\nusers: train\n")
        .replacing("caption: Scores", with: "on: train"))
    #expect(
      trainOnly.diagnostics.map(\.message) == [
        "'compare' needs the segments of test users, and those it reads are of train users only"
      ])
    let otherSplit = try bench.run(
      Self.notebook + """

        ```partition other
        seed: 4
        ```
        ```segment others
        split: other
        ```
        ```compare
        from: others
        ```
        """)
    #expect(
      otherSplit.diagnostics.map(\.message) == [
        "the segments are those of another split's users than the averages"
      ])
  }
}
