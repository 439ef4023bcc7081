import Reports
import Testing

@testable import Rendering

@Suite struct ChartFigureTests {
  /// How many marks there are in each group of a drawing.
  private func marks(_ chart: Chart, on canvas: Canvas) throws -> [Int] {
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c", on: canvas).svg)
    return elements.indices.filter { elements[$0]["class"] == "marks" }.map { group in
      elements.count { $0.parent == group }
    }
  }

  @Test(
    "both drawings have a mark for every value, in the same groups",
    arguments: SampleCharts.all.map(\.name))
  func sameMarks(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    let wide = try marks(chart, on: .wide)
    #expect(try marks(chart, on: .narrow) == wide)
    let isDrawn = chart.hasData
    #expect(wide.reduce(0, +) == (isDrawn ? chart.categories.count * chart.series.count : 0))
  }

  @Test("the wide drawing's marks say what they are, in the order of series and categories")
  func titles() throws {
    let chart = SampleCharts.series(.bars)
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
    let groups = elements.indices.filter { elements[$0]["class"] == "marks" }
    let titles = elements.filter { element in
      element.name == "title"
        && element.parent.map { elements[$0].parent.map(groups.contains) ?? false } == true
    }
    let words = ChartWords(chart: chart)
    #expect(
      titles.map(\.text)
        == chart.series.indices.flatMap { series in
          chart.categories.indices.map { words.mark($0, of: series) }
        })
  }

  @Test("categories that are numbers stand under each other in the data, to the right")
  func numbers() throws {
    func names(_ categories: [String]) throws -> [(String, String?)] {
      let chart = Chart(
        title: "t", mark: .bars, categoryTitle: "stars", categories: categories,
        valueTitle: "users", valueFormat: .plain,
        series: [.init("users", categories.map { _ in 1 })])
      return try MarkupReader.read(ChartFigure(chart: chart, id: "f", alt: nil).markup.text)
        .filter { $0.name == "td" }.enumerated().filter { $0.offset.isMultiple(of: 2) }
        .map { ($0.element.text, $0.element["class"]) }
    }
    let stars = try names(["0.5", "1", "-1.25", "2"])
    #expect(stars.map(\.0) == ["0.50", "1.00", "-1.25", "2.00"])
    #expect(stars.allSatisfy { $0.1 == "n" })
    #expect(try names(["0", "10"]).map(\.0) == ["0", "10"])
    let mixed = try names(["0.5", "Fargo (1996)", "1e5", ""])
    #expect(mixed.map(\.0) == ["0.5", "Fargo (1996)", "1e5", ""])
    #expect(mixed.allSatisfy { $0.1 != "n" })
  }

  @Test(
    "paper has the data of charts that do not say their values, unless there are very many",
    arguments: [
      ("bars", false), ("grouped", true), ("grouped-lying", true), ("facets", false),
      ("bars-many", false), ("histogram", false), ("dots", false), ("dots-intervals", true),
      ("heat", false), ("heat-many", false), ("line", true), ("line-many", false),
      ("bars-empty", false),
    ])
  func printed(name: String, isPrinted: Bool) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    let elements = try MarkupReader.read(ChartFigure(chart: chart, id: "f", alt: nil).markup.text)
    let fold = try #require(elements.first { $0.name == "details" })
    #expect(fold["class"] == (isPrinted ? "data printed" : "data"))
  }

  @Test("the data beneath has intervals, the best and the line of reference")
  func data() throws {
    let chart = Chart(
      title: "Scores: =best?", mark: .dots, categoryTitle: "model", categories: ["a", "=b"],
      valueTitle: "R2", valueFormat: .decimals(1),
      series: [
        Chart.Series("R2", [0.25, nil], intervals: [.init(low: 0.125, high: 0.5), nil], marked: 0)
      ], reference: Chart.Reference(0.75, "all"))
    let elements = try MarkupReader.read(ChartFigure(chart: chart, id: "f", alt: nil).markup.text)
    let link = try #require(elements.first { $0["download"] != nil })
    #expect(link["download"] == "scores-best.csv")
    #expect(
      link["href"]
        == "data:text/csv;charset=utf-8,%EF%BB%BFmodel,R2,%22R2,%20from%22,%22R2,%20to%22"
        + "%0D%0Aa,0.25,0.125,0.5%0D%0A%27%3Db,,,%0D%0Aall,0.75,,%0D%0A")
    #expect(
      elements.filter { $0.name == "th" }.map(\.text) == ["model", "R2", "R2, from", "R2, to"])
    #expect(elements.contains { $0["aria-label"] == "best" })
  }
}
