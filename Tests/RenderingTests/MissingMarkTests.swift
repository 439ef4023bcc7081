import Reports
import Testing

@testable import Rendering

@Suite struct MissingMarkTests {
  private func elements(_ chart: Chart, on canvas: Canvas = .wide) throws -> [MarkupReader.Element]
  {
    try MarkupReader.read(ChartDrawing(chart, id: "c", on: canvas).svg)
  }

  private func dashes(_ elements: [MarkupReader.Element]) -> Int {
    elements.count { $0.name == "text" && $0.text == ValueText.missing }
  }

  private func words(_ elements: [MarkupReader.Element]) -> String? {
    elements.first { $0.name == "text" && $0.text.hasSuffix("without a value") }?.text
  }

  /// The crosses in the paths of series, each by its numbers.
  private func crosses(_ elements: [MarkupReader.Element]) throws -> [[Double]] {
    let paths = elements.filter { $0["stroke"] == "var(--muted,#5c5c5c)" }.compactMap { $0["d"] }
    return try paths.dropFirst().flatMap { path in
      try path.split(separator: "M").map { cross in
        try cross.split { "lm ".contains($0) }.map { try #require(Double($0)) }
      }
    }
  }

  @Test("where bars are wide, a dash stands for a missing one, and the legend is silent")
  func wide() throws {
    let elements = try elements(SampleCharts.bars([12, nil, 7, nil]))
    #expect(try dashes(elements) == 2 && words(elements) == nil && crosses(elements).isEmpty)
  }

  @Test("where bars are narrow, crosses beneath all bars do, and the legend counts them")
  func narrow() throws {
    let values = (0..<100).map { $0 % 4 == 1 ? nil : Double($0 % 5 - 1) }
    for canvas in [Canvas.wide, .narrow] {
      let elements = try elements(SampleCharts.bars(values), on: canvas)
      #expect(dashes(elements) == 0 && words(elements) == "25 without a value")
      let crosses = try crosses(elements)
      let feet = elements.filter { $0.name == "rect" && $0["fill"] == nil }.compactMap { bar in
        bar["y"].flatMap(Double.init).map { $0 + (bar["height"].flatMap(Double.init) ?? 0) }
      }
      #expect(crosses.count == 25 && feet.count == 75)
      #expect(crosses.allSatisfy { $0[1] > (feet.max() ?? .infinity) + 1 })
    }
  }

  @Test("where rows are narrow, crosses before all bars do")
  func lying() throws {
    let chart = try #require(SampleCharts.all.first { $0.name == "lying-many" }?.chart)
    let elements = try elements(chart)
    let lefts = elements.filter { $0.name == "rect" }.compactMap { $0["x"].flatMap(Double.init) }
    #expect(try crosses(elements).count == 31 && words(elements) == "31 without a value")
    #expect(try crosses(elements).allSatisfy { $0[0] < (lefts.min() ?? 0) - 1 })
  }

  @Test("lines of several series break, and the legend says how often")
  func lines() throws {
    #expect(try words(elements(SampleCharts.series(.line))) == "1 without a value")
    #expect(try words(elements(SampleCharts.line([1, 2, 3], [1, nil, 3]))) == nil)
  }
}
