import Reports
import TestSupport
import Testing

@testable import Rendering

@Suite struct ChartLayoutTests {
  @Test("no text leaves the drawing or touches another", arguments: SampleCharts.all.map(\.name))
  func samples(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }?.chart)
    try expectFreeText(chart)
  }

  @Test(
    "nor with a thousand categories",
    arguments: [Chart.Mark.bars, .horizontalBars, .line, .histogram, .dots, .heat])
  func thousand(mark: Chart.Mark) throws {
    try expectFreeText(SampleCharts.named(mark, (1...1_000).map { "film number \($0)" }))
    try expectFreeText(SampleCharts.named(mark, (1...1_000).map(String.init)))
  }

  @Test("nor with names, values and numbers of categories at random")
  func random() throws {
    var numbers = Dice(seed: 7)
    for _ in 0..<200 {
      try expectFreeText(RandomChart.make(with: &numbers))
    }
  }

  private func expectFreeText(_ chart: Chart) throws {
    for canvas in [Canvas.wide, .narrow, .small] { try expectFreeText(chart, on: canvas) }
  }

  private func expectFreeText(_ chart: Chart, on canvas: Canvas) throws {
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c", on: canvas).svg)
    let view = try #require(elements.first?["viewBox"]).split(separator: " ").compactMap {
      Double($0)
    }
    let boxes = try elements.filter { $0.name == "text" }.map { text in
      try Box(text, in: text.parent.map { elements[$0] })
    }
    #expect(!boxes.isEmpty)
    // Coordinates are written in tenths, so a text may stand half a tenth from where it was put.
    let rounding = 0.05 + 1e-9
    for box in boxes {
      #expect(box.left >= -rounding && box.right <= view[2] + rounding, "\(box.text)")
      #expect(box.top >= -rounding && box.bottom <= view[3] + rounding, "\(box.text)")
    }
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] where box.meets(other) {
        Issue.record("'\(box.text)' meets '\(other.text)' in \(chart)")
        return
      }
    }
  }

  /// What a text covers, as the renderer itself measures.
  private struct Box {
    let left, right, top, bottom: Double
    let text: String

    init(_ element: MarkupReader.Element, in group: MarkupReader.Element?) throws {
      text = element.text
      let x = try #require(element["x"].flatMap(Double.init))
      let y = try #require(element["y"].flatMap(Double.init))
      let width = TextWidth.of(text)
      switch element["text-anchor"] ?? group?["text-anchor"] {
      case "middle": left = x - width / 2
      case "end": left = x - width
      default: left = x
      }
      right = left + width
      (top, bottom) = (y - 9, y + 2)
    }

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }
}
