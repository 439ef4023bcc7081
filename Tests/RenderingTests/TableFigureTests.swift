import Reports
import Testing

@testable import Rendering

@Suite struct TableFigureTests {
  private func rows(_ table: Table) throws -> [MarkupReader.Element] {
    try MarkupReader.read(TableFigure(table: table, id: "t").markup.text)
  }

  @Test("numbers are set right, text left, also beside missing values")
  func alignment() throws {
    let table = Table(
      title: "t", columns: [Table.Column("a"), Table.Column("b"), Table.Column("c")],
      rows: [
        [.integer(1), .text("x"), .missing], [.missing, .integer(2), .missing],
      ])
    let heads = try rows(table).filter { $0.name == "th" }
    #expect(heads.map { $0["class"] } == ["n", nil, nil])
    #expect(heads.allSatisfy { $0["scope"] == "col" })
    let cells = try rows(table).filter { $0.name == "td" }
    #expect(cells.map(\.text) == ["1", "x", "–", "–", "2", "–"])
    #expect(cells.map { $0["class"] } == ["n", nil, nil, "n", nil, nil])
  }

  @Test("long texts may be broken, dates and words may not")
  func breaking() throws {
    let table = Table(
      title: "t", columns: [Table.Column("when"), Table.Column("title"), Table.Column("n")],
      rows: [
        [.text("2001-09-09 01:46"), .text("Heat (1995)"), .integer(1)],
        [.text("2001-09-09 01:46"), .text("Silence of the Lambs, The (1991)"), .integer(2)],
      ])
    let cells = try rows(table).filter { $0.name == "th" || $0.name == "td" }
    #expect(
      cells.map { $0["class"] } == Array(repeating: [nil, "w", "n"], count: 3).flatMap(\.self))
  }

  @Test("rows left out are counted where they were")
  func elided() throws {
    let table = Table(
      title: "t", columns: [Table.Column("a")], rows: [[.integer(1)], [.integer(9)]],
      elided: 1_234, elidedAfter: 1)
    #expect(
      try rows(table).filter { $0.name == "td" }.map(\.text) == ["1", "… 1,234 more rows …", "9"])
  }

  @Test("a place beyond the rows is their end")
  func elidedBeyond() throws {
    let table = Table(
      title: "t", columns: [Table.Column("a")], rows: [[.integer(1)]], elided: 1, elidedAfter: 99)
    #expect(try rows(table).filter { $0.name == "td" }.map(\.text) == ["1", "… 1 more row …"])
  }

  @Test("a row that is too short or too long is as wide as the head")
  func ragged() throws {
    let table = Table(
      title: "t", columns: [Table.Column("a"), Table.Column("b")],
      rows: [[.integer(1)], [.integer(1), .integer(2), .integer(3)], []])
    #expect(
      try rows(table).filter { $0.name == "td" }.map(\.text) == ["1", "–", "1", "2", "–", "–"])
  }

  @Test("a table that is cut where it stands says how many rows it has, those left out too")
  func long() throws {
    func size(_ rows: Int, elided: Int = 0) throws -> String? {
      let table = Table(
        title: "Films", columns: [Table.Column("a")],
        rows: (0..<rows).map { [.integer($0)] }, elided: elided, elidedAfter: 1)
      return try self.rows(table).first { $0["class"] == "size" }?.text
    }
    #expect(try size(25) == nil)
    #expect(try size(26) == "26 rows")
    #expect(try size(40, elided: 1_200) == "1,240 rows")
    #expect(try size(40, elided: .max)?.hasPrefix("4,611,") == true)
  }

  @Test("numbers of more digits than a number has may be broken")
  func digits() throws {
    let table = Table(
      title: "t", columns: [Table.Column("a"), Table.Column("b")],
      rows: [
        [.text(String(repeating: "7", count: 300)), .number(-1.2345678901234567e-300)]
      ])
    #expect(try rows(table).filter { $0.name == "td" }.map { $0["class"] } == ["n w", "n"])
  }

  @Test("an empty table says so")
  func empty() throws {
    let table = Table(title: "t", columns: [Table.Column("a")], rows: [])
    #expect(try rows(table).filter { $0.name == "td" }.map(\.text) == ["no rows"])
  }
}
