import Foundation
import Language
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct FindMoviesTests {
  private static let load = "```load\nsource: .\n```\n"

  private func cell(_ pattern: String, _ more: String = "") -> String {
    let quoted = pattern.replacing("'", with: "''")
    return "```find-movies\npattern: '\(quoted)'\n\(more)```\n"
  }

  private func table(_ report: CellReport?) -> Table? {
    report?.exhibits.compactMap { if case .table(let table) = $0 { table } else { nil } }.first
  }

  @Test func `it finds what pandas' str.match finds, whatever the case`() throws {
    let expected = try LookData.expected().patterns
    #expect(expected.count > 25)
    let bench = try Workbench(files: LookData.files())
    for (pattern, movies) in expected where !pattern.isEmpty {
      let outcome = try bench.run(Self.load + cell(pattern))
      #expect(outcome.diagnostics.isEmpty, "\(pattern)")
      #expect(
        outcome.value("find-movies.movies") == .list(movies.map(Value.integer)), "\(pattern)")
      #expect(outcome.value("find-movies.count") == .integer(movies.count))
    }
  }

  @Test func `it shows as many rows as asked and says how many more there are`() throws {
    let bench = try Workbench(files: LookData.files())
    let outcome = try bench.run(Self.load + cell("star wars:", "rows: 3\n"))
    let shown = try #require(table(outcome.report("find-movies")))
    #expect(shown.rows.map { $0[0] } == [260, 1196, 1210].map(Value.integer))
    #expect(shown.rows.first?[1] == .text("Star Wars: Episode IV - A New Hope (1977)"))
    #expect(shown.rows.first?[2] == .text("Action, Adventure, Sci-Fi"))
    #expect(shown.elided == 1 && shown.elidedAfter == 3)
    let all = try bench.run(Self.load + cell("star wars:", "rows: 4\n"))
    #expect(all.computed.isEmpty)
    #expect(table(all.report("find-movies"))?.elided == 0)
    #expect(all.value("find-movies") == outcome.value("find-movies"))
  }

  @Test func `no match is told in plain words`() throws {
    let outcome = try Workbench(files: LookData.files()).run(Self.load + cell("matrix, the end"))
    #expect(outcome.value("find-movies.count") == .integer(0))
    guard case .notice(let notice)? = outcome.report("find-movies")?.exhibits.last else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("No title matches"))
  }

  @Test(
    "a pattern that explodes ends with an error",
    arguments: ["(x+x+)+y", "(x*)*y", "(x|xx)+y", "(.*)*(.*)*(.*)*y", "(?:x?){40}x{40}y"])
  func explodingPattern(pattern: String) throws {
    let title = String(repeating: "x", count: 60)
    let movies = "movieId,title,genres\n" + (1...500).map { "\($0),\(title),\n" }.joined()
    let bench = try Workbench(files: ["ratings.csv": SmallData.ratings, "movies.csv": movies])
    let outcome = try bench.run(Self.load + cell(pattern))
    // PCRE2 sees through some of them: no 'y', no match.
    guard outcome.value("find-movies.count") != .integer(0) else { return }
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(diagnostic.message.hasPrefix("'pattern' takes more than"))
    #expect(diagnostic.range?.line == 5)
    #expect(outcome.statuses["find-movies"] == .failed)
  }

  @Test func `a pattern that is slow on every title is given up, and stops before when asked`()
    throws
  {
    let title = String(repeating: "x", count: 78)
    let movies = "movieId,title,genres\n" + (1...20_000).map { "\($0),\(title)\($0),\n" }.joined()
    let bench = try Workbench(files: ["ratings.csv": SmallData.ratings, "movies.csv": movies])
    let outcome = try bench.run(Self.load + cell(".*.*.*[!?]"))
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(
      diagnostic.message.hasPrefix(
        "'pattern' takes more than 500000000 steps to search 20000 titles, and was given up at 'xxx"
      ))
    #expect(diagnostic.range?.line == 5)
    #expect(throws: Interrupted.self) {
      try bench.run(Self.load + cell(".*.*.*[?!]"), interruptAfter: 5)
    }
  }

  @Test(
    "the place of a fault is a character where the pattern is written as it is",
    arguments: [
      ("star (wars", 5, 19, 1), ("'star (wars'", 5, 20, 1), ("\"star (wars\"", 5, 20, 1),
      ("\"star \\\\d(wars\"", 5, 10, 15), ("\"ab[\"", 5, 13, 1),
    ])
  func placeOfFault(written: String, line: Int, column: Int, width: Int) throws {
    let outcome = try Workbench(files: LookData.files()).run(
      Self.load + "```find-movies\npattern: \(written)\n```")
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(diagnostic.message.hasPrefix("'pattern' is no regular expression: missing"))
    #expect(diagnostic.range == SourceRange(line: line, column: column, width: width))
    #expect(outcome.reports.isEmpty, "nothing runs")
  }

  @Test func `ratings without movies have no titles, which is found before anything runs`() throws {
    let outcome = try Workbench(files: LookData.files()).run(
      "```load\nratings: ratings.csv\n```\n" + cell("star"))
    #expect(outcome.reports.isEmpty)
    #expect(outcome.diagnostics.first?.message.contains("without movies") == true)
  }
}
