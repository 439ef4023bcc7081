import Reports
import Testing

@testable import Rendering

@Suite struct RowNamesTests {
  private func elements(_ name: String, on canvas: Canvas) throws -> [MarkupReader.Element] {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    return try MarkupReader.read(ChartDrawing(chart, id: "c", on: canvas).svg)
  }

  private func number(_ element: MarkupReader.Element, _ name: String) throws -> Double {
    try #require(element[name].flatMap(Double.init))
  }

  @Test(
    "what the names of rows are stands above them, beside or beneath the numbers of the values",
    arguments: [
      "grouped-lying", "facets-lying", "lying", "lying-negative", "dots", "dots-intervals",
    ])
  func title(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    for canvas in [Canvas.wide, .narrow] {
      let texts = try elements(name, on: canvas).filter { $0.name == "text" }
      let title = try #require(texts.last { $0.text == chart.categoryTitle })
      let first = try #require(texts.first { $0.text == chart.categories[0] && $0["class"] == nil })
      #expect(title["class"] == "muted")
      #expect(try number(title, "y") < number(first, "y"))
      #expect(title["text-anchor"] == first["text-anchor"])
    }
  }

  @Test(
    "a name above its marks is nearer to them than to those of the row before",
    arguments: [("dots", "circle"), ("lying", "rect")])
  func nearness(name: String, shape: String) throws {
    let elements = try elements(name, on: .narrow)
    let feet = try elements.filter { $0.name == "text" && $0["x"] == "2" && $0["class"] == nil }
      .map { try number($0, "y") }
    let marks = try elements.filter { $0.name == shape }.map { mark in
      shape == "circle"
        ? try (number(mark, "cy") - number(mark, "r"), number(mark, "cy") + number(mark, "r"))
        : try (number(mark, "y"), number(mark, "y") + number(mark, "height"))
    }
    #expect(feet.count == SampleCharts.titles.count && marks.count == feet.count)
    for (row, foot) in feet.enumerated().dropFirst() {
      let (after, before) = (marks[row].0 - foot, foot - 9 - marks[row - 1].1)
      #expect(after > 2 && before > 1.8 * after, "row \(row): \(before) before, \(after) after")
    }
  }
}
