import Reports
import Testing

@testable import Rendering

@Suite struct ReferenceLineTests {
  private func number(_ element: MarkupReader.Element, _ name: String) throws -> Double {
    try #require(element[name].flatMap(Double.init))
  }

  private static let values: [Double?] = [3.8, 4.5, nil, 3.92, 2.75, -1, -3.7]

  private func chart(_ mark: Chart.Mark, _ reference: Double) -> Chart {
    Chart(
      title: "t", mark: mark, categoryTitle: "segment", categories: (0..<7).map(String.init),
      valueTitle: "rating", valueFormat: .decimals(2), series: [.init("rating", Self.values)],
      reference: .init(reference, "all"))
  }

  @Test(
    "no value is written on the line", arguments: [Chart.Mark.bars, .horizontalBars, .dots],
    [4, 3.92, 4.7, 2.75, 0, -1.3, -3.9])
  func values(mark: Chart.Mark, reference: Double) throws {
    for canvas in [Canvas.wide, .narrow] {
      let elements = try MarkupReader.read(
        ChartDrawing(chart(mark, reference), id: "c", on: canvas).svg)
      let dashed = elements.indices.filter { elements[$0]["stroke-dasharray"] == "5 3" }
      let line = try #require(elements.first { $0.name == "line" && $0.parent == dashed.last })
      let values = Self.values.compactMap { $0.map { ValueText.text(.number($0), .decimals(2)) } }
      let texts = elements.filter { $0.name == "text" && values.contains($0.text) }
      #expect(texts.count == values.count)
      for text in texts {
        if mark == .bars {
          let (foot, place) = (try number(text, "y"), try number(line, "y1"))
          #expect(place > foot + 2 || place < foot - 9, "\(text.text)")
        } else {
          let (x, place) = (try number(text, "x"), try number(line, "x1"))
          let width = TextWidth.of(text.text)
          let (left, right) = text["text-anchor"] == "end" ? (x - width, x) : (x, x + width)
          #expect(place > right || place < left, "\(text.text)")
        }
      }
    }
  }

  @Test("over bars the line has a rim of the page's colour beneath it")
  func rim() throws {
    let elements = try MarkupReader.read(ChartDrawing(SampleCharts.reference(.bars), id: "c").svg)
    let rim = try #require(elements.firstIndex { $0["stroke-width"] == "4.5" })
    let line = try #require(
      elements.lastIndex { $0.name == "line" && $0["y1"] == elements[rim]["y1"] })
    let bar = try #require(elements.lastIndex { $0.name == "rect" })
    #expect(elements[rim]["stroke"] == "var(--paper,#fff)" && bar < rim && rim < line)
    #expect(elements[line].parent.map { elements[$0]["stroke-dasharray"] } == "5 3")
  }

  @Test("it passes behind points", arguments: [Chart.Mark.dots, .line])
  func behind(mark: Chart.Mark) throws {
    let elements = try MarkupReader.read(ChartDrawing(SampleCharts.reference(mark), id: "c").svg)
    let dashed = elements.indices.filter { elements[$0]["stroke-dasharray"] == "5 3" }
    let line = try #require(elements.lastIndex { $0.parent == dashed.last })
    let point = try #require(elements.firstIndex { $0.name == "circle" })
    #expect(line < point && !elements.contains { $0["stroke-width"] == "4.5" })
  }
}
