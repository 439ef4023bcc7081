import Notebooks
import Testing

@testable import Directives

@Suite struct ShowSegmentsTests {
  private func run(
    _ options: String, files: [String: String] = SmallData.files, source: String = "source: ."
  ) throws -> Workbench.Outcome {
    try Workbench(files: files).run(
      """
      ```load
      \(source)
      ```
      ```partition
      seed: 3
      ```
      ```fit-lda
      components: 2
      ```
      ```show-segment
      segment: 1
      top: 4
      ```
      ```show-segments
      \(options)
      ```
      """)
  }

  private func tables(_ outcome: Workbench.Outcome) -> [Table] {
    (outcome.report("show-segments")?.exhibits ?? []).compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
  }

  private func numbers(_ table: Table, column: Int) -> [Double] {
    table.rows.compactMap {
      switch $0[column] {
      case .number(let number): number
      case .integer(let integer): Double(integer)
      default: nil
      }
    }
  }

  @Test func `by weight it shows of every segment what 'show-segment' shows of one`() throws {
    let outcome = try run("top: 4")
    #expect(outcome.diagnostics.isEmpty)
    #expect(tables(outcome).count == 3)
    #expect(outcome.value("show-segments.titles.1") == outcome.value("show-segment.titles"))
    let weights = numbers(tables(outcome)[2], column: 3)
    #expect(weights.count == 4)
    #expect(weights == weights.sorted(by: >))
  }

  @Test func `weights, lifts and genres are those of scikit-learn and pandas`() throws {
    let expected = try Figures.decoded([String: Figures.Cell].self, from: "segments.json")
    let outcome = try Workbench(files: LookData.files()).run(
      LookData.tastes
        + "```show-segments heaviest\ntop: 6\ngenres: 4\n```\n"
        + "```show-segments lifted\nby: lift\nmin-ratings: 4\ngenres: 100\n```\n")
    #expect(outcome.diagnostics.isEmpty)
    for name in ["heaviest", "lifted"] {
      let report = try #require(outcome.report(name))
      try #require(expected[name]).expect(report, within: 1e-9)
    }
  }

  @Test func `the segments' shares of the weight sum to 1`() throws {
    let outcome = try run("")
    guard case .list(let shares)? = outcome.value("show-segments.shares") else {
      Issue.record("no shares are published")
      return
    }
    let sum = shares.reduce(0) { sum, share in
      if case .number(let number) = share { sum + number } else { sum }
    }
    #expect(shares.count == 2)
    #expect(abs(sum - 1) < 1e-12)
  }

  @Test func `by lift come the movies that one taste alone has rated`() throws {
    let outcome = try run("by: lift\ntop: 15\nmin-ratings: 1")
    let segments = tables(outcome).dropFirst().map { table in
      Set(numbers(table, column: 1).map { Int($0) })
    }
    #expect(Set(segments) == [Set(1...15), Set(16...30)])
    for table in tables(outcome).dropFirst() {
      let lifts = numbers(table, column: 4)
      #expect(lifts == lifts.sorted(by: >))
      #expect(lifts.allSatisfy { $0 > 1.5 })
    }
  }

  @Test func `a map has each of the first movies once, and its lift in every segment`() throws {
    let outcome = try run("by: lift\ntop: 15\nmin-ratings: 1")
    let maps = (outcome.report("show-segments")?.exhibits ?? []).compactMap {
      if case .chart(let chart) = $0 { chart } else { nil }
    }
    let map = try #require(maps.first)
    #expect(map.mark == .heat && map.series.map(\.name) == ["0", "1"])
    // Ten of each segment, which share none.
    let shown = tables(outcome).dropFirst().flatMap { $0.rows.prefix(10) }
    #expect(map.categories.map(Value.text) == shown.map { $0[2] })
    for (segment, table) in tables(outcome).dropFirst().enumerated() {
      let lifts = Array(numbers(table, column: 4).prefix(10))
      #expect(map.series[segment].values.dropFirst(segment * 10).prefix(10).elementsEqual(lifts))
    }
  }

  @Test func `there is no map without movies`() throws {
    let outcome = try run("by: lift\nmin-ratings: 1000")
    #expect(
      outcome.report("show-segments")?.exhibits.contains {
        if case .chart = $0 { true } else { false }
      } == false)
  }

  @Test func `movies of few ratings have no rank by lift, and that is told`() throws {
    let outcome = try run("by: lift\nmin-ratings: 1000")
    #expect(outcome.diagnostics.isEmpty)
    guard case .notice(let notice)? = outcome.report("show-segments")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("1000 ratings") && notice.contains("'min-ratings'"))
    #expect(tables(outcome).count == 1)
    #expect(outcome.value("show-segments.movies.0") == .list([]))
  }

  @Test func `genres come by weight, as many as asked`() throws {
    var files = SmallData.files
    files["movies.csv"] = (1...30).reduce("movieId,title,genres\n") {
      $0 + "\($1),Film \($1),\($1 <= 15 ? "Comedy|Crime" : "War")\n"
    }
    let outcome = try run("genres: 2\ntop: 1", files: files)
    let first = ["0", "1"].map { outcome.value("show-segments.genres.\($0)") }
    #expect(first.contains(.list([.text("Comedy"), .text("Crime")])))
    #expect(
      first.contains { if case .list(let list) = $0 { list.first == .text("War") } else { false } })
    let cells = tables(outcome)[0].rows.map { $0[2] }
    #expect(
      cells.contains { if case .text(let text) = $0 { text.contains("War 9") } else { false } })
    let none = try run("genres: 0", files: files)
    #expect(tables(none)[0].columns.count == 2)
  }

  @Test func `without a list of movies there are numbers for titles and no genres`() throws {
    let outcome = try run(
      "", files: ["ratings.csv": SmallData.ratings], source: "ratings: ratings.csv")
    #expect(tables(outcome)[0].columns.count == 2)
    #expect(outcome.value("show-segments.genres.0") == .list([]))
  }
}
