import Engine
import Reports
import Testing

@testable import Directives
@testable import Running

/// Cells publish exactly the values that their directives declare.
@Suite struct PublishedValuesTests {
  /// Notebooks that together publish all there is.
  private static let notebooks = [
    SmallData.notebook + "\n```assert\nthat: [load.ratings > 0]\n```\n"
      + "```show-movie\nmovie: 1\n```\n```show-user\nuser: 1\n```\n"
      + "```find-movies\npattern: film\n```\n```head\n```\n"
      + "```predict\nusers: [1, 2, 3]\n```\n```predict two\non: both\n```\n"
      + "```show-segments\n```\n```show-membership\nusers: [1, 2]\n```\n"
      + "```recommend\nusers: [1]\n```\n```hit-rate\n```\n```compare\n```\n"
      + "```sweep\nover: lda.components\nvalues: [2, 3]\n"
      + "measure: [r2.test.covered, hit-rate.10, hit-rate.popularity.test.10]\n```\n",
    SmallData.notebook
      .replacing("seed: 3", with: "seed: 3\nvalidation: 0.1")
      .replacing("caption: Scores", with: "on: validation")
      + "\n```predict\non: validation\n```\n```hit-rate\non: validation\n```\n"
      + "```compare\non: validation\n```\n",
  ]

  @Test func `each cell publishes exactly what its directive declares for its options`() throws {
    var unseen = Set(Catalog.declarations.flatMap(\.publishes))
    for notebook in Self.notebooks {
      let outcome = try Workbench(files: SmallData.files).run(notebook)
      #expect(outcome.diagnostics.isEmpty)
      let plan = try #require(outcome.plan)
      let lookup = ValueLookup(cells: Array(plan.cells), notebook: plan.notebook)
      for (cell, report) in zip(plan.cells, outcome.reports) {
        let declared = Set(lookup.paths(publishedBy: cell))
        let published = Set(report.values.leaves)
        for value in cell.directive.declaration.publishes {
          let paths = [value].paths(with: lookup.names(of: cell) ?? [:])
          if !published.isDisjoint(with: paths) { unseen.remove(value) }
        }
        #expect(published.subtracting(declared).isEmpty, "\(cell.name) publishes more")
        // In which parts the users are that are named, only the run tells.
        let isOpen = cell.options.values["users"].map { $0 != .absent } ?? false
        let missing = declared.subtracting(published).filter { path in
          !(isOpen && Split.Name.allCases.contains { path.hasPrefix($0.rawValue + ".") })
        }
        #expect(missing.isEmpty, "\(cell.name) publishes less")
      }
    }
    #expect(unseen.isEmpty, "more is declared than is published")
  }

  @Test(
    "a value that a cell with other options would publish is found before anything runs",
    arguments: [
      (
        "hit-rate.foo",
        "it publishes 1, 5, test.1, test.5, test.users, test.covered, test.coverage, popularity.test.1 and 1 more"
      ),
      (
        "hit-rate.10",
        "it publishes 1, 5, test.1, test.5, test.users, test.covered, test.coverage, popularity.test.1 and 1 more"
      ),
      ("hit-rate.tset.5", "did you mean 'hit-rate.test.5'?"),
      ("hit-rate.test.7", "'hit-rate.test' has 1, 5, users, covered, coverage"),
      (
        "hit-rate.train.5",
        "it publishes 1, 5, test.1, test.5, test.users, test.covered, test.coverage, popularity.test.1 and 1 more"
      ),
      ("hit-rate.popularity.test.coverage", "'hit-rate.popularity.test' has 1, 5"),
      ("hit-rate.popularity", "hit-rate.popularity.test.1"),
      (
        "r2.validation.covered",
        "it publishes train.covered, test.covered, train.with-fallback, test.with-fallback, train.as-pandas, test.as-pandas, train.coverage, test.coverage and 6 more"
      ),
      ("recommend.movies.2", "'recommend.movies' has 1, 3"),
      ("show-segments.titles.2", "'show-segments.titles' has 0, 1"),
      ("show-membership.segments.4", "did you mean 'show-membership.segment.4'?"),
      (
        "predict.predicted.7",
        "it publishes test.covered, test.with-fallback, test.coverage, test.rmse, test.mae, test.n"
      ),
      ("partition.stored.x-validation", "'partition.stored' has x-train, x-test, y-train, y-test"),
    ])
  func unknownValue(path: String, hint: String) throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + Self.more + "\n{{ \(path) }}\n")
    #expect(outcome.reports.isEmpty)
    #expect(outcome.diagnostics.count == 1)
    #expect(outcome.diagnostics.first?.hint == hint)
  }

  private static let more =
    "\n```hit-rate\ntop: [5, 1, 5]\non: test\n```\n```recommend\nusers: [1, 3]\n```\n"
    + "```show-segments\n```\n```show-membership\nusers: [4]\n```\n```predict\n```\n"

  @Test func `a cell whose options cannot be read is not blamed for values too`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```hit-rate\ntop: [3, many]\n```\n{{ hit-rate.3 }}\n"
        + "{{ show-segments.titles.7 }}\n```show-segments\n```\n")
    #expect(
      outcome.diagnostics.map(\.message) == [
        "'top' is 'many', expected a list of 1 to 50 items, each a whole number from 1 to 10000",
        "the cell 'show-segments' publishes no value 'titles.7'",
      ])
  }

  @Test func `values stand in prose above and below the cells that publish them`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      "Of {{ load.ratings | ,d }} ratings.\n\n" + SmallData.notebook
        + "\n\nR2 is {{ r2.test.covered | .3f }}.\n")
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func `a sentence with another value computes nothing`() throws {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(SmallData.notebook)
    let edited = SmallData.notebook
      .replacing("Some prose.", with: "{{ load.users }}")
      .replacing("caption: Scores", with: "caption: R2 {{ r2.train.covered | .2f }}")
    let outcome = try bench.run(edited)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.computed.isEmpty)
  }
}

extension Value {
  /// The dotted paths of all values that are no records.
  fileprivate var leaves: [String] {
    guard case .record(let fields) = self else { return [] }
    return fields.flatMap { name, value -> [String] in
      if case .record = value { value.leaves.map { "\(name).\($0)" } } else { [name] }
    }
  }
}
