import Foundation
import Language
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct SweepTests {
  private func notebook(_ sweep: String, components: Int = 2, partition: String = "") -> String {
    SmallData.notebook
      .replacing("components: 2", with: "components: \(components)")
      .replacing("seed: 3", with: "seed: 3\n\(partition)")
      + "\n```hit-rate\nmin-ratings: 1\n```\n" + (sweep.isEmpty ? "" : "```sweep\n\(sweep)\n```\n")
  }

  private static let measures = "measure: [r2.test.covered, hit-rate.5, r2.test.rmse]"

  /// How many results of a directive are kept.
  private func kept(_ label: String, in bench: Workbench) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: bench.folder("checkpoints"))
      .count { $0.hasPrefix("\(label)-") && $0.hasSuffix(".json") }
  }

  private func numbers(_ value: Value?) -> [Double?] {
    guard case .list(let elements)? = value else { return [] }
    return elements.map { element in
      switch element {
      case .number(let number): number
      case .integer(let integer): Double(integer)
      default: nil
      }
    }
  }

  @Test func `each value gives what a notebook with that option gives`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      notebook("over: lda.components\nvalues: [2, 3, 4, 5]\n" + Self.measures))
    #expect(outcome.diagnostics.isEmpty)
    for (place, components) in [2, 3, 4, 5].enumerated() {
      let alone = try Workbench(files: SmallData.files)
        .run(notebook("", components: components))
      for measure in ["r2.test.covered", "hit-rate.5", "r2.test.rmse"] {
        let scores = numbers(outcome.value("sweep.measures.\(measure).scores"))
        try #require(scores.count == 4)
        let expected = try #require(alone.value(measure), "\(alone.diagnostics)")
        #expect(scores[place] == numbers(.list([expected])).first)
      }
    }
    #expect(outcome.report("sweep")?.reads == ["r2", "hit-rate", "lda"])
  }

  @Test(arguments: [
    ("over: lda.components\nvalues: [2, 3]", Chart.Mark.line),
    ("over: lda.learning-method\nvalues: [batch, online]", .dots),
  ])
  func `a line joins numbers, words are dots`(sweep: String, mark: Chart.Mark) throws {
    let outcome = try Workbench(files: SmallData.files)
      .run(notebook("\(sweep)\nmeasure: [r2.test.covered]"))
    let charts = (outcome.report("sweep")?.exhibits ?? []).compactMap {
      if case .chart(let chart) = $0 { chart } else { nil }
    }
    #expect(charts.map(\.mark) == [mark])
  }

  @Test func `the best is the highest score, and of errors the lowest`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      notebook("over: lda.components\nvalues: [2, 3, 4, 5]\n" + Self.measures))
    let values = [2, 3, 4, 5]
    func best(_ measure: String, _ isBetter: (Double, Double) -> Bool) throws -> Int {
      let scores = try numbers(outcome.value("sweep.measures.\(measure).scores"))
        .map { try #require($0) }
      return try #require(
        scores.indices.reduce(nil as Int?) { best, place in
          guard let best else { return place }
          return isBetter(scores[place], scores[best]) ? place : best
        })
    }
    for (measure, isBetter) in [
      ("r2.test.covered", { $0 > $1 }), ("hit-rate.5", { $0 > $1 }), ("r2.test.rmse", { $0 < $1 }),
    ] as [(String, (Double, Double) -> Bool)] {
      let place = try best(measure, isBetter)
      #expect(outcome.value("sweep.measures.\(measure).best") == .integer(values[place]))
    }
    #expect(outcome.value("sweep.best") == outcome.value("sweep.measures.r2.test.covered.best"))
    let table = try #require(
      outcome.report("sweep")?.exhibits.compactMap { exhibit -> Table? in
        if case .table(let table) = exhibit { table } else { nil }
      }.first)
    #expect(table.marked?.count == 3)
    for spot in table.marked ?? [] where spot.column == 1 {
      #expect(table.rows[spot.row][0] == outcome.value("sweep.best"))
    }
  }

  @Test func `a value that is added computes that one only`() throws {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(notebook("over: lda.components\nvalues: [2, 3]\n" + Self.measures))
    #expect(try kept("fit-lda", in: bench) == 2)
    let again = try bench.run(notebook("over: lda.components\nvalues: [2, 3]\n" + Self.measures))
    #expect(again.computed.isEmpty)
    let more = try bench.run(
      notebook("over: lda.components\nvalues: [3, 4, 2]\n" + Self.measures))
    #expect(more.computed == ["sweep"])
    #expect(try kept("fit-lda", in: bench) == 3)
    #expect(try kept("r2", in: bench) == 3)
    let own = try bench.run(notebook("", components: 4))
    // Only what no value of the sweep needed.
    #expect(own.computed == ["show-segment"])
  }

  @Test func `fresh, each result is computed once`() throws {
    let bench = try Workbench(files: SmallData.files)
    let text = notebook("over: lda.components\nvalues: [2, 3]\n" + Self.measures)
    let first = try bench.run(text)
    let fresh = try bench.run(text, isFresh: true)
    #expect(fresh.statuses["lda"] == .ran)
    #expect(fresh.report("sweep")?.values == first.report("sweep")?.values)
  }

  @Test func `a fold's score is that of a notebook with that fold`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      notebook(
        "over: lda.components\nvalues: [2, 3]\nfolds: 3\nmeasure: [r2.test.rmse, r2.train.n]"))
    #expect(outcome.diagnostics.isEmpty)
    guard case .list(let folds)? = outcome.value("sweep.measures.r2.test.rmse.folds") else {
      Issue.record("no folds")
      return
    }
    for (place, components) in [2, 3].enumerated() {
      let scores = try numbers(folds[place]).map { try #require($0) }
      for fold in 1...3 {
        let alone = try Workbench(files: SmallData.files).run(
          notebook("", components: components, partition: "folds: 3\nfold: \(fold)"))
        #expect(alone.value("r2.test.rmse") == .number(scores[fold - 1]))
      }
      let mean = scores.reduce(0, +) / 3
      let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3
      let shown = numbers(outcome.value("sweep.measures.r2.test.rmse.scores"))[place]
      #expect(abs((shown ?? 0) - mean) < 1e-15)
      if outcome.value("sweep.best") == .integer(components) {
        guard case .number(let spread)? = outcome.value("sweep.spread") else {
          Issue.record("no spread")
          return
        }
        #expect(abs(spread - variance.squareRoot()) < 1e-15)
      }
    }
    // Every training user is held out once, so each learns in two of three folds.
    let training = numbers(outcome.value("sweep.measures.r2.train.n.scores"))
    guard case .integer(let users)? = outcome.value("partition.users.train") else { return }
    #expect(abs((training[0] ?? 0) - Double(users) * 2 / 3) < 1e-9)
  }

  @Test func `a value that fails is named, and the others are shown`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      notebook(
        "over: partition.train\nvalues: [0.5, 0.0001, 0.7]\nmeasure: [r2.test.covered]"))
    #expect(outcome.statuses["sweep"] == .failed)
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(
      diagnostic.message
        == "with 0.0001, 'partition': no users in train, all 40 users are elsewhere")
    #expect(diagnostic.range?.line == 32)
    let scores = numbers(outcome.value("sweep.measures.r2.test.covered.scores"))
    #expect(scores.map { $0 == nil } == [false, true, false])
  }

  @Test func `a sweep of something that failed is not run`() throws {
    let outcome = try Workbench(files: SmallData.files.filter { $0.key != "ratings.csv" }).run(
      notebook("over: lda.components\nvalues: [2]\nmeasure: [r2.test.covered]"))
    #expect(outcome.statuses["sweep"] == .skipped)
  }

  @Test func `progress is of the whole`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      notebook("over: lda.components\nvalues: [3, 4, 2, 5]\n" + Self.measures))
    let progress = outcome.progress["sweep"] ?? []
    #expect(progress.count > 3)
    #expect(progress == progress.sorted())
    #expect(progress.allSatisfy { (0...1).contains($0) })
    #expect((progress.last ?? 0) > 0.9)
    // Three values are new; a fit of the second begins at a third.
    #expect(progress.contains { $0 > 1.0 / 3 && $0 < 0.45 })
  }

  @Test func `an interrupted sweep goes on where it stopped`() throws {
    let bench = try Workbench(files: SmallData.files)
    let text = notebook("over: lda.components\nvalues: [3, 4, 5, 6]\n" + Self.measures)
    _ = try bench.run(notebook(""))
    var asked = 5
    while try kept("r2", in: bench) < 3, asked < 10_000 {
      do {
        _ = try bench.run(text, interruptAfter: asked)
        break
      } catch is Interrupted {
        asked += 5
      }
    }
    let outcome = try bench.run(text)
    let whole = try Workbench(files: SmallData.files).run(text)
    #expect(outcome.report("sweep")?.values == whole.report("sweep")?.values)
  }

  @Test func `a measure that is no number is told before the first value runs`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      notebook("over: lda.components\nvalues: [3, 4]\nmeasure: [r2.test.covered, segment.sizes]"))
    #expect(outcome.statuses["sweep"] == .failed)
    #expect(outcome.diagnostics.first?.message.hasPrefix("'segment.sizes' is [") == true)
    #expect(try kept("fit-lda", in: bench) == 1)
  }

  @Test func `no value is the best by a measure of the training users`() throws {
    let sweep = "over: lda.components\nvalues: [2, 3]\nfolds: 2\n"
    let bench = try Workbench(files: SmallData.files)
    let only = try bench.run(notebook(sweep + "measure: [lda.perplexity, r2.train.rmse]"))
    #expect(only.diagnostics.isEmpty)
    #expect(only.value("sweep.best") == .missing)
    #expect(only.value("sweep.score") == .missing)
    let both = try bench.run(notebook(sweep + "measure: [lda.perplexity, r2.test.rmse]"))
    #expect(both.value("sweep.best") == both.value("sweep.measures.r2.test.rmse.best"))
    for (outcome, marked) in [(only, []), (both, [3])] {
      let exhibits = try #require(outcome.report("sweep")).exhibits
      let notes = exhibits.compactMap { if case .note(let note) = $0 { note } else { nil } }
      #expect(notes.contains { $0.contains("'lda.perplexity'") && $0.contains("training users") })
      for case .chart(let chart) in exhibits where chart.title.contains("erplexity") {
        #expect(chart.series.allSatisfy { $0.marked == nil })
        #expect(chart.valueTitle == "lda perplexity, training users")
      }
      for case .table(let table) in exhibits {
        #expect(table.columns[1].title == "lda.perplexity (training users)")
        #expect((table.marked ?? []).map(\.column) == marked)
      }
    }
  }

  @Test func `an id is no measure`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```show-membership\nusers: 3\n```\n"
        + "```sweep\nover: lda.components\nvalues: [2, 3]\nmeasure: show-membership.segment.3\n```\n"
    )
    #expect(outcome.reports.isEmpty)
    #expect(
      outcome.diagnostics.map(\.message) == [
        "'show-membership.segment.3' is an id or a name, expected an amount, of which more or less is better"
      ])
  }

  @Test func `all sweeps of a notebook together have a limit`() throws {
    let values = (1...500).map(String.init).joined(separator: ", ")
    func sweep(_ name: String, folds: Int) -> String {
      "```sweep \(name)\nover: lda.random-state\nvalues: [\(values)]\n"
        + "measure: r2.test.rmse\nfolds: \(folds)\n```\n"
    }
    let bench = try Workbench()
    let most = bench.makePlan(
      SmallData.notebook + "\n" + sweep("a", folds: 10) + sweep("b", folds: 10))
    #expect(most.1.isEmpty)
    let more = bench.makePlan(
      SmallData.notebook + "\n" + sweep("a", folds: 10) + sweep("b", folds: 11))
    #expect(
      more.1.map(\.message) == [
        "the sweeps of this notebook come to 10500 runs, expected 10000 at the most"
      ])
  }

  @Test func `folds without a score are counted, and the mean is over the others`() throws {
    let branches = [0.25, nil, 0.75].enumerated().map { fold, score in
      BranchOutcome(
        branch: Branch(value: "2", place: 0, fold: fold + 1, options: [:]),
        values: [.measured(score)], failure: nil)
    }
    let path = try #require(ValuePath("r2.test.covered"))
    let measure = SweptMeasures(
      option: "lda.components", values: ["2"],
      measures: [.init(path: path, cell: 0, isOfTrainingUsers: false)], outcomes: branches
    ).measures[0]
    #expect(measure.mean(at: 0) == 0.5)
    #expect(measure.deviation(at: 0) == 0.25)
    #expect(measure.undefined(at: 0) == 1)
    #expect(measure.best == 0)
  }
}
