import Language
import Reports
import Testing

@testable import Rendering

@Suite struct ChartWordsTests {
  private func alt(_ name: String) throws -> String {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    return ChartDrawing(chart, id: "c").altText
  }

  @Test(
    "the alternative text says what a glance would find",
    arguments: [
      (
        "bars",
        "Bar chart of users by segment: 6 segments; highest: segment 4 with 31,204 users; "
          + "lowest: segment 2 with 1,204 users."
      ),
      ("bars-single", "Bar chart of users by segment: 1 segment; segment 0 with 31,204 users."),
      ("bars-all-zero", "Bar chart of users by segment: 3 segments; all 0 users."),
      ("bars-empty", "Bar chart of users by segment: 0 segments; no data."),
      (
        "grouped",
        "Grouped bar chart of P(segment) by segment: 4 segments in 3 series "
          + "(user 1, user 200, user 4169); highest: segment 3, user 4169 with 99.0%; "
          + "lowest: segment 0, user 4169 with 0.0%; 1 value missing."
      ),
      (
        "line",
        "Line chart of perplexity by pass: 5 passes; from 1,288.4 at pass 1 to 1,109.8 at pass 5; "
          + "highest: pass 1 with 1,288.4; lowest: pass 5 with 1,109.8; 1 value missing."
      ),
      (
        "reference",
        "Bar chart of mean rating by segment: 5 segments; highest: segment 1 with 4.50; "
          + "lowest: segment 4 with 2.75; all segments: 3.92; 1 value missing."
      ),
      (
        "bars-tiny",
        "Bar chart of users by segment: 3 segments; highest: segment 1 with 2.5e-9; "
          + "lowest: segment 2 with 7e-10."
      ),
      (
        "histogram",
        "Histogram of ratings by stars: 10 bins; highest: 4 stars with 2,750 ratings; "
          + "lowest: 0.5 stars with 120 ratings."
      ),
      (
        "dots-intervals",
        "Dot plot of R2 by model: 4 models in 2 series (test, train); "
          + "highest: mean of the segment, train with 0.412; "
          + "lowest: a model that has a long name and a bad score, test with −0.120; "
          + "best: mean of the movie, test; best: mean of the segment, train; "
          + "best on test users: 0.310; 1 value missing."
      ),
      (
        "heat",
        "Heat map of lift: times the share of all segments by movie and segment: "
          + "6 movies and 6 segments; highest: M, segment 1 with 7.2; lowest: Star Wars: Episode IV - A New Hope (1977), "
          + "segment 1 with 0.0; 1 value missing."
      ),
    ])
  func summaries(name: String, expected: String) throws {
    #expect(try alt(name) == expected)
  }

  @Test("what the author wrote stands before what the data says")
  func authors() {
    let summary = "Bar chart of users by segment: 1 segment; segment 0 with 1 user."
    for (alt, words) in [
      ("one bar", "one bar. \(summary)"), ("One bar!", "One bar! \(summary)"), ("", summary),
    ] {
      let drawing = ChartDrawing(SampleCharts.bars([1]), id: "c", alt: alt)
      #expect(drawing.altText == words)
      #expect(drawing.svg.contains("<desc id=\"c.description\">\(words)</desc>"))
    }
  }

  @Test("amounts are counted, settings and points are not made into nouns")
  func categories() {
    func chart(_ mark: Chart.Mark, _ title: String, _ plural: String?, _ positions: [Double]?)
      -> ChartWords
    {
      ChartWords(
        chart: Chart(
          title: "t", mark: mark, categoryTitle: title, categoryPlural: plural,
          categories: ["2", "8"], positions: positions, valueTitle: "score",
          valueFormat: .decimals(1), series: [.init("score", [0.5, 0.25])]))
    }
    let bins = chart(.histogram, "stars", "stars", [1, 5, 11])
    #expect(bins.mark(1, of: 0) == "8 stars: 0.2")
    #expect(bins.summary.contains("by stars: 2 bins; highest: 2 stars with 0.5"))
    let line = chart(.line, "movies recommended", "movies recommended", [2, 8])
    #expect(
      line.summary.contains(": 2 points; from 0.5 at 2 movies recommended to 0.2 at 8 movies"))
    let swept = chart(.dots, "by", "values of by", nil)
    #expect(swept.mark(0, of: 0) == "by 2: 0.5")
    #expect(swept.summary.contains(": 2 values of by; highest: by 2 with"))
    #expect(chart(.bars, "pass", nil, nil).summary.contains(": 2 passes; highest: pass 2"))
  }

  @Test("every bar says its category and value, a missing one that there is none")
  func marks() throws {
    let elements = try MarkupReader.read(
      ChartDrawing(SampleCharts.bars([12, nil, 7_000]), id: "c").svg)
    let titles = elements.filter { $0.name == "title" }.map(\.text)
    #expect(
      Set(titles) == [
        "Users by segment", "segment 0: 12 users", "segment 1: no value", "segment 2: 7,000 users",
      ])
  }

  @Test(
    "a value that its format would round away has three digits that count",
    arguments: [
      (0.0316, "0.0316"), (-0.0072677261, "−0.00727"), (0.04996, "0.0500"), (0, "0.0"),
      (12.25, "12.2"), (2.5e-9, "2.5e-9"), (6.494013984792202e-9, "6.49e-9"),
      (-6.494013984792202e-9, "−6.49e-9"),
    ])
  func smallValues(value: Double, words: String) {
    #expect(
      ChartWords(chart: SampleCharts.bars([value], format: .decimals(1))).text(value) == words)
  }

  @Test(
    "and is a percentage where all are",
    arguments: [
      (0.0000316, "0.00316%"), (6.494013984792202e-9, "6.49e-7%"), (0.5, "50.0%"), (0, "0.0%"),
    ])
  func smallShares(value: Double, words: String) {
    #expect(
      ChartWords(chart: SampleCharts.bars([value], format: .percent(1))).text(value) == words)
  }

  @Test("bars begin at zero and are as long as their values")
  func lengths() throws {
    let elements = try MarkupReader.read(ChartDrawing(SampleCharts.bars([10, -5, 0]), id: "c").svg)
    let bars = try elements.filter { $0.name == "rect" }.map { bar in
      (
        top: try #require(bar["y"].flatMap(Double.init)),
        height: try #require(bar["height"].flatMap(Double.init))
      )
    }
    let zero = bars[0].top + bars[0].height
    #expect(abs(bars[1].top - zero) < 0.02 && abs(bars[2].top - zero) < 0.02)
    #expect(abs(bars[0].height - 2 * bars[1].height) < 0.03 && bars[2].height == 0)
  }

  @Test("a line of reference stands at its value, and the axis reaches it")
  func reference() throws {
    let elements = try MarkupReader.read(
      ChartDrawing(SampleCharts.reference(.bars, at: 7.25), id: "c").svg)
    let words = "all segments: 7.25"
    #expect(elements.contains { $0.name == "text" && $0.text == words })
    #expect(elements.contains { $0.name == "title" && $0.text == words })
    let lines = elements.filter { $0.name == "line" }
    let tops = lines.compactMap { $0["y1"].flatMap(Double.init) }
    let bar = try #require(elements.first { $0.name == "rect" })
    let height = try #require(bar["height"].flatMap(Double.init))
    let foot = try #require(bar["y"].flatMap(Double.init)) + height
    #expect(tops.contains { abs($0 - (foot - height / 3.8 * 7.25)) < 0.03 })
  }
}
