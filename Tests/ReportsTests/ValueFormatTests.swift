import Foundation
import Testing

@testable import Reports

@Suite struct ValueFormatTests {
  @Test func `every format gives what Python's format gives, but for a true minus sign`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let table = try String(
      contentsOf: folder.appending(path: "Fixtures/values/formats.tsv"), encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(rows.count > 500)
    for row in rows {
      let value = try JSONDecoder().decode(Value.self, from: Data(row[0].utf8))
      let format = try #require(ValueFormat(row[1]))
      let expected = row[2].hasPrefix("-") ? "\u{2212}" + row[2].dropFirst() : row[2]
      #expect(format.text(of: value) == expected, "\(row)")
    }
  }

  @Test(
    "anything else is no format",
    arguments: [
      "", "f", ".f", ".3", "3f", ".13f", ".-1f", ".3e", "5d", "+d", ",.3f", "%", ".1 %", "s", "G",
      ".99999999999999999999f",
    ])
  func anythingElseIsNoFormat(text: String) {
    #expect(ValueFormat(text) == nil)
  }

  @Test(
    "a format that does not fit is passed over",
    arguments: [
      ("d", Value.number(0.5), "0.5"), (",d", .number(1e300), "1e+300"), (".3f", .text("a"), "a"),
      (".3f", .flag(true), "yes"), (",d", .missing, "\u{2013}"), ("d", .number(.nan), "\u{2013}"),
    ])
  func misfitIsPassedOver(format: String, value: Value, expected: String) throws {
    #expect(try #require(ValueFormat(format)).text(of: value) == expected)
  }

  @Test func `a list is written element by element`() {
    let sizes = Value.list([.integer(1200), .integer(7)])
    #expect(ValueFormat.whole(isGrouped: true).text(of: sizes) == "1,200, 7")
    #expect(ValueFormat.plain.text(of: sizes) == "1200, 7")
  }

  @Test func `without a format a number is as short as it can be told apart`() {
    #expect(ValueFormat.plain.text(of: .number(0.1 + 0.2)) == "0.30000000000000004")
    #expect(ValueFormat.plain.text(of: .number(4)) == "4")
    #expect(ValueFormat.plain.text(of: .integer(-12345)) == "\u{2212}12345")
  }
}
