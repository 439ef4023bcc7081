import Language
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct ShowMovieTests {
  private func cell(_ option: String) -> String { "```show-movie\n\(option)\n```\n" }

  private func chart(_ report: CellReport?) -> Chart? {
    report?.exhibits.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }.first
  }

  @Test func `counts and means by segment are those of scikit-learn and pandas`() throws {
    let expected = try LookData.expected().movies
    let ids = expected.keys.compactMap(Int.init).sorted()
    #expect(ids.count == 38)
    #expect(expected.values.count { $0.mean != nil } > 15)
    let bench = try Workbench(files: LookData.files())
    let cells = ids.map { "```show-movie movie-\($0)\nmovie: \($0)\n```\n" }.joined()
    let outcome = try bench.run(LookData.notebook + cells)
    #expect(outcome.diagnostics.isEmpty)
    for id in ids {
      let wanted = try #require(expected["\(id)"])
      let name = "movie-\(id)"
      #expect(outcome.value("\(name).counts") == .list(wanted.counts.map(Value.integer)), "\(id)")
      #expect(outcome.value("\(name).ratings") == .integer(wanted.counts.reduce(0, +)))
      expectEqual(outcome.value("\(name).mean"), wanted.mean)
      guard case .list(let means)? = outcome.value("\(name).means") else {
        Issue.record("\(name) has no means")
        continue
      }
      #expect(means.count == wanted.means.count)
      for (mean, other) in zip(means, wanted.means) { expectEqual(mean, other) }
      let chart = chart(outcome.report(name))
      #expect((chart == nil) == (wanted.mean == nil), "\(id)")
      expectEqual(.measured(chart?.reference?.value), wanted.mean)
    }
  }

  private func expectEqual(_ value: Value?, _ expected: Double?) {
    switch (value, expected) {
    case (.number(let number)?, let expected?): #expect(abs(number - expected) < 1e-12)
    case (.missing?, nil): break
    default: Issue.record("\(String(describing: value)) is not \(String(describing: expected))")
    }
  }

  @Test func `a title is as good as an id, and heads the facts either way`() throws {
    let bench = try Workbench(files: LookData.files())
    let byID = try bench.run(LookData.notebook + cell("movie: 1"))
    let byTitle = try bench.run(LookData.notebook + cell("title: Toy Story (1995)"))
    #expect(byTitle.diagnostics.isEmpty)
    #expect(byTitle.value("show-movie") == byID.value("show-movie"))
    #expect(byTitle.report("show-movie")?.exhibits == byID.report("show-movie")?.exhibits)
    #expect(byTitle.report("show-movie")?.title == nil)
    guard case .facts(let facts)? = byTitle.report("show-movie")?.exhibits.first else {
      Issue.record("there are no facts")
      return
    }
    #expect(facts.title == "Toy Story (1995)")
    let other = try bench.run(LookData.notebook + cell("title: Fargo (1996)"))
    #expect(other.value("show-movie.movie") == .integer(608))
  }

  @Test func `its heading is 'heading', which computes nothing and may hold values`() throws {
    let bench = try Workbench(files: LookData.files())
    _ = try bench.run(LookData.notebook + cell("title: Fargo (1996)"))
    let headed = try bench.run(
      LookData.notebook + cell("title: Fargo (1996)\nheading: Seen {{ show-movie.ratings }} times"))
    #expect(headed.diagnostics.isEmpty && headed.computed.isEmpty)
    #expect(headed.report("show-movie")?.title == "Seen {{ show-movie.ratings }} times")
    let misspelt = try bench.run(
      LookData.notebook + cell("movie: 1\nheading: '{{ show-movie.rating }}'"))
    #expect(misspelt.diagnostics.first?.hint == "did you mean 'show-movie.ratings'?")
    let elsewhere = try bench.run("```load\nsource: .\nheading: Films\n```\n")
    #expect(elsewhere.diagnostics.first?.message == "'load' has no option 'heading'")
  }

  @Test func `the table leaves out segments that did not rate it, and says so`() throws {
    let outcome = try Workbench(files: LookData.files()).run(LookData.notebook + cell("movie: 1"))
    let tables = outcome.report("show-movie")?.exhibits.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
    let table = try #require(tables?.first)
    guard case .list(let counts)? = outcome.value("show-movie.counts") else {
      Issue.record("there are no counts")
      return
    }
    let rated = counts.indices.filter { counts[$0] != .integer(0) }
    #expect(table.rows.map { $0[0] } == rated.map(Value.integer))
    #expect(table.title.contains("left out") == (rated.count < counts.count))
  }

  @Test(
    "what cannot be told before running fails with a way out",
    arguments: [
      (
        "title: Repo Men (1984)", "there is no movie called 'Repo Men (1984)'",
        "did you mean 'Repo Man (1984)'?"
      ),
      (
        "title: repo man 1984", "there is no movie called 'repo man 1984'",
        "did you mean 'Repo Man (1984)'?"
      ),
      (
        "title: lebowski", "there is no movie called 'lebowski'",
        "did you mean 'Big Lebowski, The (1998)'?"
      ),
      (
        "title: \"Star Wars:\"", "there is no movie called 'Star Wars:'",
        "did you mean 'Star Wars'?"
      ),
      (
        "title: Episode", "there is no movie called 'Episode'",
        "titles that contain it: 'Star Wars: Episode IV - A New Hope (1977)', 'Star Wars: Episode V - The Empire Strikes Back (1980)', 'Star Wars: Episode VI - Return of the Jedi (1983)' and 1 more"
      ),
      ("title: Solaris", "there is no movie called 'Solaris'", nil),
      (
        "title: Emma (1996)", "2 movies are called 'Emma (1996)': 838, 26323", "movie: 838"
      ),
      (
        "movie: 3", "there is no movie 3: movie ids go from 1 to 26323, with gaps",
        "'find-movies' finds ids by title"
      ),
      (
        "movie: 2147483646",
        "there is no movie 2147483646: movie ids go from 1 to 26323, with gaps",
        "'find-movies' finds ids by title"
      ),
    ])
  func unknownMovie(option: String, message: String, hint: String?) throws {
    let outcome = try Workbench(files: LookData.files()).run(LookData.notebook + cell(option))
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(diagnostic.message == message)
    #expect(diagnostic.hint == hint)
    #expect(diagnostic.range?.line == 16)
    #expect(outcome.statuses["show-movie"] == .failed)
  }

  @Test func `a movie that no training user rated is told in plain words`() throws {
    let outcome = try Workbench(files: LookData.files()).run(
      LookData.notebook + cell("title: M (1931)"))
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("show-movie.mean") == .missing)
    guard case .notice(let notice)? = outcome.report("show-movie")?.exhibits.last else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("No training user"))
  }

  @Test func `titles are asked for before anything runs, ids need none`() throws {
    let bench = try Workbench(files: LookData.files())
    let untitled = LookData.notebook.replacing("source: .", with: "ratings: ratings.csv")
    let byTitle = try bench.run(untitled + cell("title: Fargo (1996)"))
    #expect(byTitle.reports.isEmpty)
    #expect(byTitle.diagnostics.first?.message.contains("without movies") == true)
    let byID = try bench.run(untitled + cell("movie: 608"))
    #expect(byID.diagnostics.isEmpty)
    let titled = try bench.run(LookData.notebook + cell("movie: 608"))
    #expect(byID.value("show-movie") == titled.value("show-movie"))
  }
}
