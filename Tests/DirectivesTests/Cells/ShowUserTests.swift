import Language
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct ShowUserTests {
  private static let load = "```load\nsource: .\n```\n"

  private func cell(_ user: Int, _ more: String = "") -> String {
    "```show-user user-\(user)\nuser: \(user)\n\(more)```\n"
  }

  private func table(_ report: CellReport?) -> Table? {
    report?.exhibits.compactMap { if case .table(let table) = $0 { table } else { nil } }.first
  }

  @Test func `it shows every user's ratings in the order in which pandas sorts them`() throws {
    let expected = try LookData.expected().users
    let users = expected.keys.compactMap(Int.init).sorted()
    #expect(users.count == 60)
    let bench = try Workbench(files: LookData.files())
    let outcome = try bench.run(Self.load + users.map { cell($0) }.joined())
    #expect(outcome.diagnostics.isEmpty)
    for user in users {
      let wanted = try #require(expected["\(user)"])
      let name = "user-\(user)"
      #expect(outcome.value("\(name).ratings") == .integer(wanted.movies.count))
      #expect(outcome.value("\(name).movies") == .list(wanted.movies.map(Value.integer)))
      guard case .number(let mean)? = outcome.value("\(name).mean") else {
        Issue.record("\(name) has no mean")
        continue
      }
      #expect(abs(mean - wanted.mean) < 1e-12)
      let rows = try #require(table(outcome.report(name))).rows
      #expect(rows.map { $0[0] } == wanted.when.map(Value.text))
      #expect(rows.map { $0[1] } == wanted.movies.map(Value.integer))
      #expect(rows.map { $0[3] } == wanted.ratings.map(Value.number))
    }
  }

  @Test func `of many ratings the first and the last are shown`() throws {
    let bench = try Workbench(files: SmallData.files)
    let whole = try bench.run(Self.load + cell(7))
    let all = try #require(table(whole.report("user-7")))
    #expect(all.rows.count == 10 && all.elided == 0)
    #expect(all.rows[0][2] == .text("Film 5, The (1999)"))
    let part = try bench.run(Self.load + cell(7, "rows: 5\n"))
    let some = try #require(table(part.report("user-7")))
    #expect(some.rows == Array(all.rows.prefix(3) + all.rows.suffix(2)))
    #expect(some.elided == 5 && some.elidedAfter == 3)
    #expect(part.computed.isEmpty)
    #expect(part.value("user-7") == whole.value("user-7"))
  }

  @Test(
    "an unknown user is told the ids there are, and the nearest",
    arguments: [
      (41, "user ids go from 1 to 40", "user: 40"), (0, "user ids go from 1 to 40", "user: 1"),
    ])
  func unknownUser(user: Int, words: String, hint: String) throws {
    let outcome = try Workbench(files: SmallData.files).run(Self.load + cell(user))
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(diagnostic.message == "there is no user \(user) among the ratings: \(words)")
    #expect(diagnostic.hint == hint)
    #expect(diagnostic.range == SourceRange(line: 5, column: 7, width: "\(user)".count))
    #expect(outcome.statuses["user-\(user)"] == .failed)
  }

  @Test func `a user between others is told so`() throws {
    let ratings = SmallData.ratings + "90,1,4.0,5\n"
    let outcome = try Workbench(files: ["ratings.csv": ratings]).run(
      "```load\nratings: ratings.csv\n```\n" + cell(66))
    #expect(
      outcome.diagnostics.first?.message
        == "there is no user 66 among the ratings: not every user id from 1 to 90 is given")
    #expect(outcome.diagnostics.first?.hint == "user: 90")
  }

  @Test func `without movies a title is the movie's number`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      "```load\nratings: ratings.csv\n```\n" + cell(7))
    #expect(table(outcome.report("user-7"))?.rows.first?[2] == .text("movie 5"))
  }
}
