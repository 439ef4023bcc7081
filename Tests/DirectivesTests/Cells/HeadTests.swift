import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct HeadTests {
  private static let load = "```load\nsource: .\n```\n"

  private func table(_ report: CellReport?) -> Table? {
    report?.exhibits.compactMap { if case .table(let table) = $0 { table } else { nil } }.first
  }

  @Test func `it shows the rows that pandas does`() throws {
    let heads = try LookData.expected().heads
    #expect(heads.count == 37)
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
      ("where: {rating: everyone}", "'rating' is 'everyone', expected a number", 5),
      ("where: {rating: [3, all]}", "'rating' is 'all', expected a number", 5),
      ("where: {user: []}", "'user' is a list of 0, expected text, or a list", 5),
      ("where: {user: {at: 1}}", "'user' is a mapping, expected text, or a list", 5),
      ("where: {rating: nan}", "'rating' is 'nan', expected a number", 5),
      ("where: {user: ''}", "'user' is '', expected an id", 5),
      ("where: {rating: '>= good'}", "'rating' is '>= good', and 'good' is not a number", 5),
      ("where: {rating: '>='}", "'rating' is '>=', expected a number after '>='", 5),
      (
        "where: {rating: '>= 3 and 4'}",
        "'rating' is '>= 3 and 4', expected one of == != >= <= > < before '4'", 5
      ),
      (
        "where: {when: soon}",
        "'when' is 'soon', expected a time such as 2001, 2001-09 or 2001-09-09 01:46", 5
      ),
      (
        "where: {when: '< 2001-9'}",
        "'when' is '< 2001-9', and '2001-9' is not a time such as 2001, 2001-09 or 2001-09-09 01:46",
        5
      ),
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
    #expect(outcome.diagnostics.first?.range?.line == line)
  }

  @Test(
    "the place of a bad condition is that condition",
    arguments: [
      ("where: {user: 7, rating: good}", 26, 4), ("where: {rating: [3, all]}", 21, 3),
      ("where: {user: 7, part: test}", 24, 4),
    ])
  func placeOfCondition(option: String, column: Int, width: Int) throws {
    let outcome = try Workbench(files: SmallData.files).run(Self.load + "```head\n\(option)\n```")
    #expect(outcome.diagnostics.first?.range == SourceRange(line: 5, column: column, width: width))
  }

  @Test(
    "the table's title says what its rows are",
    arguments: [
      ("where: {user: 7}", "The first ratings where user is 7"),
      (
        "where: {movie: [1, 2], rating: '>= 4'}",
        "The first ratings where movie is 1 or 2 and rating >= 4"
      ),
      (
        "where: {rating: '> 3 and < 5'}\nsort: user",
        "The first ratings where rating > 3 and < 5, by user"
      ),
      ("where: {title: '== Film 1'}", "The first ratings where title is Film 1"),
      (
        "of: movies\nwhere: {genres: [Comedy, has Drama]}",
        "The first movies where genres has Comedy or Drama"
      ),
      (
        "of: movies\nwhere: {genres: '== Drama, Comedy', title: has no Film}",
        "The first movies where genres is Drama, Comedy and title has no Film"
      ),
    ])
  func title(options: String, title: String) throws {
    let outcome = try Workbench(files: SmallData.files).run(Self.load + "```head\n\(options)\n```")
    #expect(outcome.diagnostics.isEmpty)
    #expect(table(outcome.report("head"))?.title == title)
  }

  @Test func `no text is the films without genres`() throws {
    let bench = try Workbench(files: [
      "r.csv": SmallData.ratings,
      "m.csv": "movieId,title,genres\n1,A,Drama\n2,B,\n3,C,Comedy|Drama\n",
    ])
    for (condition, expected) in [("''", 1), ("Drama", 2)] {
      let outcome = try bench.run(
        "```load\nratings: r.csv\nmovies: m.csv\n```\n```head\nof: movies\nwhere: {genres: \(condition)}\n```\n"
      )
      #expect(outcome.value("head.count") == .integer(expected), "\(outcome.diagnostics)")
    }
  }

  @Test func `a parameter may be the list of what must fit`() throws {
    let text =
      "---\nparams: {users: [1, 2], least: '>= 4'}\n---\n" + Self.load
      + "```head\nwhere: {user: '${users}', rating: '${least}'}\n```\n"
    let outcome = try Workbench(files: SmallData.files).run(text)
    #expect(outcome.diagnostics.isEmpty)
    guard case .integer(let count)? = outcome.value("head.count") else {
      Issue.record("there is no count")
      return
    }
    #expect((1..<20).contains(count))
  }
}
