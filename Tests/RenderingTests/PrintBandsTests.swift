import Reports
import TestSupport
import Testing

@testable import Rendering

@Suite struct PaperBandsTests {
  @Test("every column but the first is in one band, in order, and every band fits beside the first")
  func cover() {
    var numbers = Dice(seed: 3)
    for _ in 0..<500 {
      let widths = (0..<Int.random(in: 0...90, using: &numbers)).map { _ in
        Double.random(in: 10...320, using: &numbers)
      }
      let bands = PrintBands(widths: widths).columns
      guard widths.count > 1, widths.reduce(0, +) > 650 else {
        #expect(bands.isEmpty)
        continue
      }
      #expect(bands.flatMap(Array.init) == Array(1..<widths.count))
      for band in bands { #expect(widths[0] + widths[band].reduce(0, +) <= 650) }
    }
  }

  @Test("a column that is wider than paper has a band of its own")
  func tooWide() {
    #expect(PrintBands(widths: [900, 20, 900, 20]).columns == [1..<2, 2..<3, 3..<4])
    #expect(PrintBands(widths: [900]).columns.isEmpty)
  }

  @Test("bands are about equally wide")
  func even() {
    #expect(
      PrintBands(widths: [150] + Array(repeating: 60, count: 20)).columns == [
        1..<7, 7..<14, 14..<21,
      ])
  }

  private func table(_ segments: Int) -> Table {
    Table(
      title: "Means", columns: [.init("title")] + (0..<segments).map { .init("segment \($0)") },
      rows: (0..<4).map { row in
        [.text("film \(row)")] + (0..<segments).map { .number(Double(row * 100 + $0)) }
      }, elided: 7, elidedAfter: 2, marked: [.init(row: 1, column: segments)])
  }

  /// The texts of the rows of each table, first the one that is seen on the screen.
  private func tables(_ table: Table) throws -> [[[String]]] {
    let figure = TableFigure(table: table, id: "t", label: "Table 3").markup.text
    return try figure.split(separator: "<table>").dropFirst().map { table in
      let elements = try MarkupReader.read("<table>\(table)".untilTable)
      return elements.indices.filter { elements[$0].name == "tr" }.map { row in
        elements.filter { $0.parent == row }.map(\.text)
      }
    }
  }

  @Test(
    "the bands of a wide table have every value of it, and every row begins with the first column")
  func values() throws {
    let tables = try tables(table(30))
    let (screen, bands) = (tables[0], Array(tables.dropFirst()))
    #expect(bands.count == 4)
    for (row, texts) in screen.enumerated() where texts.count > 1 {
      #expect(bands.flatMap { $0[row].dropFirst() } == Array(texts.dropFirst()))
      for band in bands { #expect(band[row].first == texts.first) }
    }
    for band in bands { #expect(band[3] == ["… 7 more rows …"]) }
  }

  @Test("a table that fits stands once, and so does data that is not printed")
  func narrow() throws {
    #expect(try tables(table(5)).count == 1)
    let data = TableFigure(table: table(30), id: "t", isPrinted: false).markup.text
    #expect(!data.contains("bands"))
  }

  @Test("bands are hidden, in the page's own words continued, and bear no name a second time")
  func hidden() throws {
    let elements = try MarkupReader.read(
      TableFigure(table: table(30), id: "t", label: "Table 3").markup.text)
    let bands = try #require(elements.first { $0["class"] == "bands" })
    #expect(bands["hidden"] != nil)
    let captions = elements.indices.filter { elements[$0].name == "caption" }
    #expect(
      captions.map { elements[$0].text } == ["", " Means"]
        + Array(repeating: " continued", count: 3))
    #expect(elements.count { $0["class"] == "exhibit-number" && $0.text == "Table 3" } == 5)
    let names = elements.compactMap { $0["id"] }
    #expect(Set(names).count == names.count)
  }
}

extension String {
  /// Up to the end of the first table in it.
  fileprivate var untilTable: String {
    let end = "</table>"
    return split(separator: end, omittingEmptySubsequences: false)[0] + end
  }
}
