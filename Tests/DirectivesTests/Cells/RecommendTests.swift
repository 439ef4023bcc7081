import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct RecommendTests {
  private func movies(_ outcome: Workbench.Outcome, of user: Int, _ cell: String) -> [Int] {
    guard case .list(let list)? = outcome.value("\(cell).movies.\(user)") else { return [] }
    return list.compactMap { if case .integer(let movie) = $0 { movie } else { nil } }
  }

  @Test(arguments: ["weight", "mean"])
  func `users are recommended unseen movies, by weight those of their own taste`(rule: String)
    throws
  {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```recommend\nusers: [2, 1]\ntop: 3\nby: \(rule)\n```")
    #expect(outcome.diagnostics.isEmpty)
    for user in [1, 2] {
      let found = movies(outcome, of: user, "recommend")
      #expect(found.count == 3)
      // By mean what others like counts too, where the segment has not rated it.
      #expect(rule == "mean" || found.allSatisfy { ($0 > 15) == (user == 2) })
      // All but the last of their ratings.
      let seen = (0..<9).map { (user == 2 ? 15 : 0) + (user * 7 + $0 * 4) % 15 + 1 }
      #expect(Set(seen).isDisjoint(with: found))
    }
    guard case .table(let table)? = outcome.report("recommend")?.exhibits.first,
      case .text(let why)? = table.rows.first?.last
    else {
      Issue.record("there is no table")
      return
    }
    #expect(table.rows.map { $0[0] } == [2, 2, 2, 1, 1, 1].map(Value.integer))
    #expect(table.rows.map { $0[2] } == [1, 2, 3, 1, 2, 3].map(Value.integer))
    #expect(why.hasPrefix("rank ") && why.contains(" \(rule) in segment "))
    let reason = rule == "weight" ? " ratings, mean " : ", mean "
    #expect(why.contains(reason))
  }

  @Test func `a user without history is recommended nothing, and so is told`() throws {
    var files = SmallData.files
    files["ratings.csv"] = SmallData.ratings + "90,1,4.0,5\n"
    let outcome = try Workbench(files: files).run(
      SmallData.notebook + "\n```recommend\nusers: [90]\n```")
    #expect(outcome.value("recommend.movies.90") == .list([]))
    #expect(outcome.value("recommend.segments.90") == .missing)
    guard case .notice(let notice)? = outcome.report("recommend")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.hasPrefix("User 90 has no rating but the response"))
  }

  @Test func `too few movies with enough ratings are told`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```recommend\nusers: [1, 3]\nmin-ratings: 1000\n```")
    #expect(outcome.value("recommend.movies.1") == .list([]))
    guard case .notice(let notice)? = outcome.report("recommend")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.hasPrefix("Users 1 and 3 have fewer than 10 unseen movies"))
  }

  @Test func `a user whose segment is not worked out is told`() throws {
    let bench = try Workbench(files: SmallData.files)
    let notebook = SmallData.notebook.replacing("```segment\n", with: "```segment\nusers: train\n")
      .replacing("caption: Scores", with: "on: train")
    let everyone = (1...40).map(String.init).joined(separator: ", ")
    let outcome = try bench.run(notebook + "\n```recommend\nusers: [\(everyone)]\n```")
    #expect(outcome.report("recommend")?.status == .failed)
    #expect(bench.shown(outcome.diagnostics).contains("is one of the test users"))
  }
}
