import Reports
import Testing

@testable import Rendering

@Suite struct CommaSeparatedTests {
  private func text(_ rows: [[Value]], columns: [String] = ["film", "weight"]) -> String {
    CommaSeparated(
      table: Table(title: "t", columns: columns.map { Table.Column($0, .decimals(2)) }, rows: rows)
    ).text
  }

  @Test("numbers are written in full, with a hyphen for minus, and what is missing is empty")
  func numbers() {
    #expect(
      text([
        [.text("a"), .number(-1234.5678)], [.text("b"), .missing], [.integer(-7), .number(3)],
        [.text("c"), .number(.nan)],
      ]) == "film,weight\r\na,-1234.5678\r\nb,\r\n-7,3\r\nc,\r\n")
  }

  @Test("commas, quotes and line breaks are quoted as RFC 4180 has it")
  func quoting() {
    #expect(
      text([
        [.text("Good, the Bad"), .text("\"Crocodile\" Dundee")], [.text("a\nb"), .text("c\r\n")],
      ])
        == "film,weight\r\n\"Good, the Bad\",\"\"\"Crocodile\"\" Dundee\"\r\n\"a\nb\",\"c\r\n\"\r\n"
    )
  }

  @Test(
    "a text that a spreadsheet would take for a formula is text",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("@SUM(1)", "'@SUM(1)"),
      ("-2+3", "'-2+3"), ("\t=1", "'\t=1"), ("\r\n=1", "\"'\r\n=1\""), ("-2.5", "-2.5"),
      ("M*A*S*H (1970)", "M*A*S*H (1970)"),
    ])
  func formulas(text: String, written: String) {
    #expect(self.text([[.text(text)]], columns: ["film"]) == "film\r\n\(written)\r\n")
  }

  @Test("the address holds the same bytes")
  func address() {
    let table = Table(
      title: "t", columns: [Table.Column("film")], rows: [[.text("Amélie 100% #1 \"<&>\"")]])
    #expect(
      CommaSeparated(table: table).address
        == "data:text/csv;charset=utf-8,%EF%BB%BFfilm%0D%0A%22Am%C3%A9lie%20100%25%20%231%20%22%22%3C%26%3E%22%22%22%0D%0A"
    )
  }
}
