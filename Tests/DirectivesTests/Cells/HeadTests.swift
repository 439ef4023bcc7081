import Notebooks
import Testing

@testable import Directives

@Suite struct HeadTests {
  private static let load = "```load\nsource: .\n```\n"

  private func table(_ report: CellReport?) -> Table? {
    report?.exhibits.compactMap { if case .table(let table) = $0 { table } else { nil } }.first
  }

  @Test func `it shows the rows that pandas does`() throws {
    let heads = try LookData.expected().heads
    #expect(heads.count == 14)
    let bench = try Workbench(files: LookData.files())
    let cells = heads.enumerated().map { "```head head-\($0)\n\($1.options)\n```\n" }.joined()
    let outcome = try bench.run(LookData.notebook + "```r2\n```\n" + cells)
    #expect(outcome.diagnostics.isEmpty)
    for (index, head) in heads.enumerated() {
      let name = "head-\(index)"
      #expect(outcome.value("\(name).count") == .integer(head.count), "\(head)")
      let table = try #require(self.table(outcome.report(name)))
      let column = { (title: String) in table.columns.firstIndex { $0.title == title } }
      let id = try #require(column(head.of == "movies" ? "movie" : "user"))
      #expect(table.rows.map { $0[id] } == head.ids.map(Value.integer), "\(head)")
      #expect(table.elided == head.count - head.ids.count)
      let key = try #require(head.sort.map(column) ?? id)
      for (row, expected) in zip(table.rows, head.keys) { expectEqual(row[key], expected) }
    }
  }

  private func expectEqual(_ value: Value, _ expected: String?) {
    switch value {
    case .missing: #expect(expected == nil)
    case .text(let text): #expect(text == expected)
    case .integer(let integer): #expect("\(integer)" == expected)
    case .number(let number):
      #expect(abs(number - (expected.flatMap(Double.init) ?? .nan)) < 1e-12)
    default: Issue.record("\(value) is no value of a table")
    }
  }

  @Test func `it needs only what its table is made from`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(Self.load + "```head\nof: movies\nrows: 2\n```")
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("head.of") == .integer(30))
    let more = try bench.run(Self.load + "```head\nof: movies\nrows: 3\n```")
    #expect(more.computed.isEmpty)
    #expect(table(more.report("head"))?.rows.count == 3)
    let without = try bench.run(Self.load + "```head\nof: predictions\n```")
    #expect(without.reports.isEmpty)
    #expect(without.diagnostics.first?.message.contains("needs predictions") == true)
    let wrong = try bench.run(
      "```load a\nsource: .\n```\n```head\nof: segments\nfrom: a\n```")
    #expect(wrong.diagnostics.first?.message == "the cell 'a' makes ratings, expected segments")
  }

  @Test(
    "what does not fit the table is found before anything runs",
    arguments: [
      ("of: movies\nwhere: {user: 1}", "'movies' have no column 'user'", 6),
      ("sort: membership", "'ratings' have no column 'membership'", 5),
      ("where: {user: everyone}", "'user' is 'everyone', expected a number", 5),
      ("descending: true", "'descending' is given without a column to sort by", 5),
      (
        "where: {film: 1}",
        "'where' has the key 'film', expected a mapping with the keys part, user, movie, title, genres, rating, segment, membership, predicted, timestamp, when",
        5
      ),
      (
        "of: films", "'of' is 'films', expected movies, ratings, predictions or segments", 5
      ),
    ])
  func misfit(options: String, message: String, line: Int) throws {
    let outcome = try Workbench(files: SmallData.files).run(
      Self.load + "```head\n\(options)\n```")
    #expect(outcome.reports.isEmpty)
    #expect(outcome.diagnostics.first?.message == message)
    #expect(outcome.diagnostics.first?.place?.line == line)
  }
}
