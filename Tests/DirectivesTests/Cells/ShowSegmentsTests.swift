import Language
import Reports
import Testing

@testable import Directives
@testable import Running

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

  private func cards(
    _ outcome: Workbench.Outcome, of cell: String = "show-segments"
  ) throws -> Cards {
    let sets = (outcome.report(cell)?.exhibits ?? []).compactMap {
      if case .cards(let cards) = $0 { cards } else { nil }
    }
    #expect(sets.count == 1)
    return try #require(sets.first)
  }

  /// Of a card's rows, the numbers of a measure.
  private func numbers(_ card: Cards.Card, _ measure: Int) -> [Double] {
    card.rows.compactMap { $0.values[measure] }
  }

  private func integers(_ value: Value?) -> [Int] {
    guard case .list(let list)? = value else { return [] }
    return list.compactMap { if case .integer(let integer) = $0 { integer } else { nil } }
  }

  @Test func `by weight it shows of every segment what 'show-segment' shows of one`() throws {
    let outcome = try run("top: 4")
    #expect(outcome.diagnostics.isEmpty)
    let cards = try cards(outcome)
    #expect(cards.cards.map(\.title) == ["Segment 0", "Segment 1"])
    let titles = Value.list(cards.cards[1].rows.map { .text($0.name) })
    #expect(outcome.value("show-segments.titles.1") == titles)
    #expect(outcome.value("show-segment.titles") == titles)
    let weights = numbers(cards.cards[1], 1)
    #expect(weights.count == 4)
    #expect(weights.map(\.ranked) == weights.map(\.ranked).sorted(by: >))
  }

  @Test func `weights, lifts and genres are those of scikit-learn and pandas`() throws {
    let expected = try Figures.decoded([String: Figures.Cell].self, from: "segments.json")
    let outcome = try Workbench(files: LookData.files()).run(
      LookData.tastes
        + "```show-segments heaviest\ntop: 6\ngenres: 4\n```\n"
        + "```show-segments lifted\nby: lift\nbars: lift\nmin-ratings: 4\ngenres: 100\n```\n")
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
    let segments = ["0", "1"].map { Set(integers(outcome.value("show-segments.movies.\($0)"))) }
    #expect(Set(segments) == [Set(1...15), Set(16...30)])
    let cards = try cards(outcome)
    #expect(cards.partTitle == "genres it has more of than all")
    for card in cards.cards {
      let lifts = numbers(card, 0)
      #expect(lifts.count == 15)
      #expect(lifts.map(\.ranked) == lifts.map(\.ranked).sorted(by: >))
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
    let cards = try cards(outcome).cards
    #expect(map.categories == cards.flatMap { $0.rows.prefix(10).map(\.name) })
    for (segment, card) in cards.enumerated() {
      let lifts = Array(numbers(card, 0).prefix(10))
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
    #expect(try cards(outcome).cards.map(\.rows) == [[], []])
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
    let parts = try cards(outcome).cards.flatMap(\.parts)
    #expect(parts.contains { $0.name == "War" && ($0.share ?? 0) > 0.9 })
    let none = try run("genres: 0", files: files)
    #expect(try cards(none).cards.allSatisfy(\.parts.isEmpty))
  }

  @Test func `without a list of movies there are numbers for titles and no genres`() throws {
    let outcome = try run(
      "", files: ["ratings.csv": SmallData.ratings], source: "ratings: ratings.csv")
    #expect(try cards(outcome).cards.allSatisfy(\.parts.isEmpty))
    #expect(outcome.value("show-segments.genres.0") == .list([]))
  }

  @Test func `a segment is as large as 'segment' finds it among training users`() throws {
    // The last user has rated once: that is the response, and puts nobody in a segment.
    var files = SmallData.files
    files["ratings.csv"]? += "41,1,4.5,1000000\n"
    let outcome = try Workbench(files: files).run(
      """
      ```load
      source: .
      ```
      ```partition
      train: 0.9
      seed: 3
      ```
      ```fit-lda
      components: 3
      max-iter: 3
      ```
      ```segment
      users: train
      ```
      ```show-segments
      ```
      """)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("segment.without-history") == .integer(1), "else the user tests nothing")
    let sizes = integers(outcome.value("show-segments.sizes"))
    #expect(sizes == integers(outcome.value("segment.sizes")) && sizes.count == 3)
    let users = sizes.reduce(0, +)
    #expect(users > 1)
    let shares = try cards(outcome).cards.map { $0.shares[0] }
    #expect(shares.map(\.count) == sizes)
    #expect(shares.map(\.share) == sizes.map { Double($0) / Double(users) })
  }

  @Test func `one chooses the numbers that have bars, and no other changes`() throws {
    let both = try run("by: lift\nmin-ratings: 1")
    #expect(try cards(both).measures.map(\.title) == ["lift", "weight"])
    #expect(try cards(both).measures[0].reference?.value == 1)
    for (index, bars) in ["lift", "weight"].enumerated() {
      let outcome = try run("by: lift\nmin-ratings: 1\nbars: \(bars)")
      #expect(try cards(outcome).measures == [cards(both).measures[index]])
      for (one, two) in zip(try cards(outcome).cards, try cards(both).cards) {
        #expect(one.rows.map(\.name) == two.rows.map(\.name) && one.rows.count == 5)
        #expect(numbers(one, 0) == numbers(two, index))
      }
      #expect(outcome.value("show-segments.movies") == both.value("show-segments.movies"))
    }
  }
}
