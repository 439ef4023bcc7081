import Notebooks
import Testing

@testable import Rendering

@Suite struct SeriesTests {
  @Test(
    "nothing in a series' colour is paler than it, so that whiskers and rings stand out as marks do",
    arguments: SampleCharts.all.map(\.name))
  func wholeColours(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
    let isSeries = elements.map { $0["class"]?.hasPrefix("series-") == true }
    for element in elements {
      let parent = element.parent.map { elements[$0].parent.map { isSeries[$0] } ?? isSeries[$0] }
      guard parent == true || element["class"]?.hasPrefix("series-") == true else { continue }
      #expect(element["stroke-opacity"] == nil)
      #expect(element["fill-opacity"] == nil || chart.mark == .heat)
    }
  }
}
