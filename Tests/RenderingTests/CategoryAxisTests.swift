import Language
import Reports
import Testing

@testable import Rendering

@Suite struct CategoryAxisTests {
  /// The texts beneath a line over `places`, from left to right.
  private func numbers(_ places: [Double], on canvas: Canvas = .wide) throws -> [String] {
    let chart = SampleCharts.line(places, places.indices.map { Double($0 + 1) })
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c", on: canvas).svg)
    let texts = elements.filter { $0.name == "text" && $0["text-anchor"] == "middle" }
    return texts.dropLast().map(\.text)
  }

  @Test("few places have their own numbers, however unevenly they stand")
  func places() throws {
    #expect(try numbers([1, 5, 10, 20]) == ["1", "5", "10", "20"])
    #expect(try numbers([2, 4, 6, 8, 12]) == ["2", "4", "6", "8", "12"])
    #expect(try numbers([40, 0.5, 10], on: .narrow) == ["0.5", "10", "40"])
    #expect(try numbers([3, 3, 7]) == ["3", "7"])
  }

  @Test("those too close to be written beside each other are left out, but not the outer ones")
  func thinned() throws {
    #expect(try numbers([1, 2, 3, 500, 998, 999, 1_000]) == ["1", "500", "1000"])
    #expect(try numbers([1_000_000, 1_000_001, 3_000_000]) == ["1000000", "3000000"])
  }

  @Test(
    "beneath many panels the names are repeated, so that no panel is far above them",
    arguments: [
      (1, [1]), (3, [3]), (4, [4]), (5, [3, 5]), (6, [3, 6]), (7, [3, 7]), (8, [3, 6, 8]),
      (9, [3, 6, 9]),
    ])
  func panels(count: Int, named: [Int]) throws {
    let chart = Chart(
      title: "t", mark: .bars, categoryTitle: "segment", categories: ["one", "two"],
      valueTitle: "users", valueFormat: .plain,
      series: (1...count).map { .init("panel \($0)", [1, 2]) }, faceted: true)
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
    let texts = elements.filter { $0.name == "text" }.map(\.text)
    let rows = texts.indices.filter { texts[$0] == "one" }.map { at in
      texts[..<at].count { $0.hasPrefix("panel ") }
    }
    #expect(rows == named && texts.count { $0 == "segment" } == 1)
  }

  /// Where points, or the middles of bars, stand from left to right.
  private func places(_ chart: Chart) throws -> [Double] {
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
    return elements.filter { $0.parent.map { elements[$0]["class"] } == "marks" }.compactMap {
      mark in
      if let x = mark["cx"].flatMap(Double.init) { return x }
      guard let x = mark["x"].flatMap(Double.init), let width = mark["width"].flatMap(Double.init)
      else { return nil }
      return x + width / 2
    }
  }

  private func expectEven(_ places: [Double]) {
    let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) < 0.25 && (gaps.min() ?? 0) > 20)
  }

  @Test("points over powers of ten stand on a logarithmic axis, which words and title say")
  func logarithmic() throws {
    let values = [0.0001, 0.001, 0.01, 0.1, 1]
    let chart = SampleCharts.line(values, [1, 2, 3, 4, 5])
    expectEven(try places(chart))
    #expect(try numbers(values) == ["0.0001", "0.001", "0.01", "0.1", "1"])
    let drawing = ChartDrawing(chart, id: "c")
    #expect(drawing.svg.contains("(logarithmic axis)</text>"))
    #expect(drawing.altText.contains("5 passes; pass on a logarithmic axis; from "))
    let many = try numbers((0..<40).map { Double(1 << $0) })
    #expect(many.count > 2 && many.allSatisfy { $0.wholeMatch(of: /10*/) != nil }, "\(many)")
  }

  @Test(
    "others do not: evenly spaced, less than two powers of ten, zero or below among them",
    arguments: [
      [1, 100, 200, 300], [5, 10, 20, 40], [0, 0.001, 0.01, 1], [-1, 0.01, 100], [0.01, 100],
      [1, 2, 3, 500, 998, 999, 1_000],
    ])
  func plain(values: [Double]) {
    #expect(!SampleCharts.line(values, values.map { $0 }).isLogarithmic)
  }

  @Test("bars that count values stand where these are, equally wide")
  func values() throws {
    let chart = try #require(SampleCharts.all.first { $0.name == "histogram-values" }?.chart)
    let found = try places(chart)
    // Of 1, 2, 3, 10 and 20.
    let unit = (found[4] - found[0]) / 19
    for (place, value) in zip(found, [1.0, 2, 3, 10, 20]) {
      #expect(abs(place - found[0] - (value - 1) * unit) < 0.2)
    }
    for chart in [chart, SampleCharts.histogram([40, 300, 120], edges: [1, 1.01, 100])] {
      let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
      let widths = elements.filter { $0.name == "rect" }.compactMap {
        $0["width"].flatMap(Double.init)
      }
      #expect(Set(widths).count == 1 && widths.allSatisfy { $0 >= 3 })
    }
  }

  @Test("many places have round numbers")
  func many() throws {
    let places = (1...13).map { Double($0) * 3 }
    #expect(try numbers(places) == ["5", "10", "15", "20", "25", "30", "35"])
  }
}
