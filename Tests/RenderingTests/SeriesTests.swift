import Reports
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
      #expect(element["opacity"] == nil && element["stroke-opacity"] == nil)
      #expect(element["fill-opacity"] == nil || chart.mark == .heat)
    }
  }

  /// A chart of so many series over four categories.
  private func chart(_ mark: Chart.Mark, _ count: Int) -> Chart {
    Chart(
      title: "t", mark: mark, categoryTitle: "pass", categories: ["1", "2", "3", "4"],
      valueTitle: "score", valueFormat: .plain,
      series: (0..<count).map { .init("series \($0 + 1)", [1, Double($0), nil, 4]) })
  }

  /// How each series is drawn: its colour, fill and dashes, and the outline of its first point or bar.
  private func looks(_ chart: Chart) throws -> [[String]] {
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
    let groups = elements.indices.filter { elements[$0]["class"] == "marks" }
    return groups.map { group in
      let parent = elements[group].parent ?? 0
      let line = elements.indices.first { elements[$0].parent == parent && $0 < group }
      let mark = elements.indices.first { elements[$0].parent == group } ?? 0
      return [
        elements[parent]["color"], elements[parent]["fill"],
        line.map { elements[$0]["stroke-dasharray"] ?? "whole" },
        elements[mark].name + (elements[mark]["d"] ?? "").filter { $0.isLetter },
      ].map { $0 ?? "" }
    }
  }

  @Test(
    "no two series look alike, by colour, shape, dashes or fill",
    arguments: [(Chart.Mark.line, 24), (.dots, 24), (.bars, 16), (.horizontalBars, 16)])
  func looks(mark: Chart.Mark, count: Int) throws {
    let looks = try looks(chart(mark, count))
    #expect(looks.count == count && Set(looks).count == count)
  }

  @Test("four series have round points and whole lines, the others differ by more than colour")
  func shapes() throws {
    let looks = try looks(chart(.line, 8)).map { $0.dropFirst(2) }
    #expect(Set(looks.prefix(4)).count == 1 && looks.prefix(4).allSatisfy { $0.last == "circle" })
    #expect(looks.dropFirst(4).allSatisfy { $0.last != "circle" && $0.first != "whole" })
  }

  @Test("the legend shows each series as it is drawn", arguments: [Chart.Mark.line, .dots, .bars])
  func legend(mark: Chart.Mark) throws {
    let elements = try MarkupReader.read(ChartDrawing(chart(mark, 10), id: "c").svg)
    let groups = elements.indices.filter { elements[$0]["class"]?.hasPrefix("series-") == true }
    func outline(_ group: Int) -> String? {
      let marks = elements.indices.first {
        elements[$0].parent == group && elements[$0]["class"] == "marks"
      }
      let all = elements.indices.filter { elements[$0].parent == marks ?? group }
      let shape = mark == .line && marks == nil ? all.last : all.first
      return shape.map { elements[$0].name + (elements[$0]["d"] ?? "").filter { $0.isLetter } }
    }
    #expect(groups.count == 20)
    for series in 0..<10 {
      #expect(outline(groups[series]) == outline(groups[series + 10]), "series \(series + 1)")
      #expect(elements[groups[series]]["fill"] == elements[groups[series + 10]]["fill"])
    }
  }
}
