import Reports
import Testing

@testable import Rendering

@Suite struct GoldenTests {
  @Test("every hard chart is drawn as recorded", arguments: SampleCharts.all.map(\.name))
  func chart(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    let svg = ChartDrawing(chart, id: "sample").svg
    try Golden.expect(svg, is: "\(name).svg")
    #expect(svg == ChartDrawing(chart, id: "sample").svg, "the same bytes twice")
  }

  @Test("and as recorded for a phone", arguments: SampleCharts.all.map(\.name))
  func narrowChart(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    try Golden.expect(
      ChartDrawing(chart, id: "sample", on: .narrow).svg, is: "narrow/\(name).svg")
  }

  @Test("every hard set of cards is written as recorded", arguments: SampleCards.all.map(\.name))
  func cards(name: String) throws {
    let cards = try #require(SampleCards.all.first { $0.name == name }?.cards)
    let figure = CardsFigure(cards: cards, id: "sample", label: "Table 1", headingLevel: 3)
    try Golden.expect(figure.markup.text, is: "cards/\(name).html")
  }

  @Test("the page about films is written as recorded")
  func page() throws {
    let html = ReportPage(SampleReport.films).html
    try Golden.expect(html, is: "films.html")
    #expect(html == ReportPage(SampleReport.films).html, "the same bytes twice")
  }

  @Test("a report without anything in it is still a page")
  func emptyPage() throws {
    let report = Report(
      notebook: "empty.md", title: "", body: [], cells: [], status: .ok, seconds: 0,
      finished: "2026-07-12T10:15:42Z", versions: [])
    let html = ReportPage(report).html
    let elements = try MarkupReader.read(html)
    #expect(elements.contains { $0.name == "h1" })
    #expect(!elements.contains { $0.name == "nav" })
    #expect(html.contains("0 cells in under 0.01\u{A0}s</dd>"))
  }
}
