import Engine
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct CompareTests {
  private static let notebook = SmallData.notebook + "\n```compare\nfactors: 2\n```"

  /// With one rating of each user that is of the other taste, so that both segments know most movies.
  private static let files: [String: String] = {
    let others = (1...40).map { user in
      "\(user),\((user % 2 == 0 ? 0 : 15) + user % 15 + 1),2.5,\(900_000 + user)\n"
    }
    return SmallData.files.merging(["ratings.csv": SmallData.ratings + others.joined()]) { $1 }
  }()

  @Test func `it publishes every score of every model and part`() throws {
    let outcome = try Workbench(files: Self.files).run(Self.notebook)
    #expect(outcome.diagnostics.isEmpty)
    for baseline in Baseline.allCases {
      for part in ["train", "test"] {
        let path = "compare.\(baseline.rawValue).\(part)"
        for name in [
          "as-pandas", "covered", "with-fallback", "coverage", "rmse", "mae", "rmse-with-fallback",
          "mae-with-fallback",
        ] {
          guard case .number? = outcome.value("\(path).\(name)") else {
            Issue.record("\(path).\(name) is not a number")
            continue
          }
        }
        #expect(outcome.value("\(path).n") == outcome.value("partition.users.\(part)"))
      }
    }
  }

  @Test func `segment means score as 'r2' and 'predict' say, of one segment and of all`() throws {
    let outcome = try Workbench(files: Self.files).run(
      Self.notebook + "\n```predict\nsoft: true\non: both\n```")
    for part in ["train", "test"] {
      for (path, name) in [("r2", "segment-mean"), ("predict", "soft-segment-mean")] {
        guard case .record(let scores)? = outcome.value("\(path).\(part)") else {
          Issue.record("\(path).\(part) is not published")
          continue
        }
        #expect(scores.count >= 6)
        for (figure, value) in scores {
          #expect(outcome.value("compare.\(name).\(part).\(figure)") == value)
        }
      }
    }
  }

  @Test func `the page says first what models may see`() throws {
    let outcome = try Workbench(files: Self.files).run(Self.notebook)
    guard case .note(let notice)? = outcome.report("compare")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.hasPrefix("What a model may see: "))
    #expect(notice.contains("No model sees anybody's response"))
  }

  @Test func `chart and tables have the best model first, and mark it`() throws {
    let outcome = try Workbench(files: Self.files).run(Self.notebook)
    let exhibits = try #require(outcome.report("compare")?.exhibits)
    let charts = exhibits.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    let chart = try #require(charts.first)
    #expect(charts.count == 1)
    #expect(chart.title.hasPrefix("Best on test users: "))
    #expect(chart.series.map(\.name) == ["test users", "train users"])
    let scores = try #require(chart.series.first).values.compactMap(\.self)
    #expect(scores.count == Baseline.allCases.count)
    #expect(scores == scores.sorted(by: >))
    #expect(chart.reference?.value == scores.first)
    #expect(chart.series.map(\.marked) == [0, nil])
    guard case .text(let best)? = outcome.value("compare.best.test") else {
      Issue.record("there is no best model")
      return
    }
    #expect(outcome.value("compare.\(best).test.with-fallback") == .number(scores[0]))

    let tables = exhibits.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.count == 2)
    for (table, isJudged) in zip(tables, [true, false]) {
      let figures = table.rows.compactMap {
        if case .number(let number) = $0[1] { number } else { nil }
      }
      #expect(figures.count == Baseline.allCases.count)
      #expect(figures == figures.sorted(by: >))
      #expect(table.marked == (isJudged ? [.init(row: 0, column: 0)] : nil))
    }
  }

  /// Where all responses are r, and predictions do not follow them, the mean squared residual is a parabola
  /// of r with the leading coefficient 1.
  @Test func `no model follows the responses`() throws {
    let squares = try [2.5, 3.5, 4.5].map { rating in
      let lines = try #require(Self.files["ratings.csv"]).split(separator: "\n").map { line in
        // Each user's tenth rating of the set is the latest.
        let fields = line.split(separator: ",")
        return fields[3].hasSuffix("09") && fields[3].count == 7
          ? fields[0..<2].joined(separator: ",") + ",\(rating),\(fields[3])" : String(line)
      }
      let files = ["ratings.csv": lines.joined(separator: "\n"), "movies.csv": SmallData.movies]
      let outcome = try Workbench(files: files).run(Self.notebook)
      #expect(outcome.value("compare.best.test") == .missing)
      return Baseline.allCases.flatMap { baseline in
        ["train", "test"].map { part in
          let path = "compare.\(baseline.rawValue).\(part).rmse-with-fallback"
          guard case .number(let error)? = outcome.value(path) else { return Double.nan }
          return error * error
        }
      }
    }
    for place in squares[0].indices {
      let bend = squares[0][place] - 2 * squares[1][place] + squares[2][place]
      #expect(abs(bend - 2) < 1e-9, "\(Baseline.allCases[place / 2])")
    }
  }

  @Test func `where responses do not differ no model is best`() throws {
    let ratings = SmallData.ratings.replacing(",3.5,", with: ",4.5,")
    let outcome = try Workbench(files: ["ratings.csv": ratings, "movies.csv": SmallData.movies])
      .run(Self.notebook)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("compare.best.test") == .missing)
    #expect(outcome.value("compare.biases.test.covered") == .missing)
    #expect(outcome.report("compare")?.exhibits.contains { $0.isMarked } == false)
  }

  @Test func `one part alone scores as it does with the other`() throws {
    let bench = try Workbench(files: Self.files)
    let both = try bench.run(Self.notebook)
    let train = try bench.run(Self.notebook.replacing("factors: 2", with: "factors: 2\non: train"))
    for baseline in Baseline.allCases.map(\.rawValue) {
      #expect(
        train.value("compare.\(baseline).train") == both.value("compare.\(baseline).train"))
      #expect(train.value("compare.\(baseline).test") == nil)
    }
    let charts = train.report("compare")?.exhibits.compactMap {
      if case .chart(let chart) = $0 { chart } else { nil }
    }
    // The models learned from these users, so none is called the best.
    #expect(charts?.first?.title == "R2 by model, train users")
    #expect(charts?.first?.series.allSatisfy { $0.marked == nil } == true)
    #expect(charts?.first?.reference == nil)
  }

  @Test func `it scores the same with any number of threads, and then not again`() throws {
    let bench = try Workbench()
    let notebook = """
      ```load
      source: films
      users: 0.3
      ```
      ```partition
      ```
      ```fit-lda
      components: 3
      max-iter: 2
      ```
      ```segment
      ```
      ```avg
      ```
      ```compare
      factors: 3
      epochs: 3
      ```
      """
    let one = try bench.run(notebook, threads: 1, checkpoints: "one")
    #expect(one.diagnostics.isEmpty)
    for threads in [2, 3] {
      let others = try bench.run(notebook, threads: threads, checkpoints: "\(threads)")
      #expect(others.computed.contains("compare"))
      #expect(others.report("compare")?.values == one.report("compare")?.values)
      #expect(others.report("compare")?.exhibits == one.report("compare")?.exhibits)
    }
    #expect(try bench.run(notebook, checkpoints: "one").computed.isEmpty)
  }

  @Test(arguments: [
    ("epochs: 1", ["biases", "factorisation"]), ("regularisation: 1", ["factorisation"]),
    ("shrinkage: 1", ["shrunk-segment-mean"]), ("random-state: 1", ["factorisation"]),
    ("factors: 3", ["factorisation"]),
  ])
  func `an option changes the models that it is about, and no other`(
    option: String, changed: [String]
  ) throws {
    let bench = try Workbench(files: Self.files)
    let before = try bench.run(Self.notebook)
    let options = option.hasPrefix("factors") ? option : "factors: 2\n\(option)"
    let after = try bench.run(Self.notebook.replacing("factors: 2", with: options))
    #expect(after.computed == ["compare"])
    let different = Baseline.allCases.map(\.rawValue).filter {
      after.value("compare.\($0)") != before.value("compare.\($0)")
    }
    #expect(different == changed)
  }

  @Test func `segments that do not fit are told before anything runs`() throws {
    let bench = try Workbench(files: Self.files)
    let trainOnly = try bench.run(
      Self.notebook.replacing("```segment\n", with: "```segment\nusers: train\n")
        .replacing("caption: Scores", with: "on: train"))
    #expect(
      trainOnly.diagnostics.map(\.message) == [
        "'compare' needs the segments of test users, and those it reads are of train users only"
      ])
    let validation = try bench.run(
      Self.notebook.replacing("factors: 2", with: "on: validation"))
    #expect(
      validation.diagnostics.map(\.message) == [
        "'on' is 'validation', and the split sets no users aside for it"
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
        "the segments are those of another split than the averages"
      ])
    #expect([trainOnly, validation, otherSplit].allSatisfy { $0.reports.isEmpty })
  }
}

extension Exhibit {
  fileprivate var isMarked: Bool {
    switch self {
    case .chart(let chart): chart.reference != nil || chart.series.contains { $0.marked != nil }
    case .table(let table): table.marked?.isEmpty == false
    default: false
    }
  }
}
