import FoundationEssentials
import Reports
import Testing
import Words

@testable import Rendering

@Suite struct ValueTextTests {
  @Test("decimals are those of Python's exact formatting")
  func decimals() throws {
    let file = Golden.folder.appending(path: "decimals.txt")
    let lines = try String(decoding: Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
    #expect(lines.count > 4_000)
    for line in lines {
      let fields = line.split(separator: " ")
      let number = Double(bitPattern: try #require(UInt64(fields[0])))
      let decimals = try #require(Int(fields[1]))
      let expected = fields[2].replacing("-", with: "\u{2212}")
      #expect(ValueText.text(.number(number), .decimals(decimals)) == expected)
    }
  }

  @Test(
    "each value is written as its format says",
    arguments: [
      (Value.integer(27_753_444), Format.grouped, "27,753,444"),
      (.integer(27_753_444), .plain, "27753444"),
      (.integer(.min), .grouped, "\u{2212}9,223,372,036,854,775,808"),
      (.integer(5), .decimals(2), "5.00"),
      (.number(0.1141), .plain, "0.1141"),
      (.number(-1234.5), .grouped, "\u{2212}1,234.5"),
      (.number(1e-5), .plain, "1e-5"),
      (.number(2.5e20), .grouped, "2.5e20"),
      (.number(1e300), .decimals(2), "1e300"),
      (.number(1e15), .decimals(4), "1,000,000,000,000,000"),
      (.number(5), .plain, "5"),
      (.number(-0.0), .plain, "0"),
      (.number(-0.001), .decimals(2), "0.00"),
      (.number(0.123456), .percent(1), "12.3%"),
      (.number(0.0005), .percent(1), "0.1%"),
      (.number(.nan), .decimals(2), "\u{2013}"),
      (.number(-.infinity), .plain, "\u{2013}"),
      (.missing, .grouped, "\u{2013}"),
      (.flag(true), .grouped, "yes"),
      (.text("1234"), .grouped, "1234"),
      (.list([.integer(1_000), .missing]), .grouped, "1,000, \u{2013}"),
      (.record(["b": .integer(2), "a": .integer(1)]), .plain, "a: 1, b: 2"),
    ])
  func formats(value: Value, format: Format, expected: String) {
    #expect(ValueText.text(value, format) == expected)
  }

  @Test("coordinates have one decimal at most and no negative zero")
  func coordinates() {
    let numbers = [0, -0.0, -0.01, 1.04, 12.5, -3.07, 99.99, .nan, .infinity]
    #expect(
      numbers.map(Coordinate.text) == ["0", "0", "0", "1", "12.5", "-3.1", "100", "0", "0"])
  }

  @Test("durations are read at a glance")
  func durations() {
    let seconds = [0.0004, 0.31, 9.996, 34.118, 59.96, 125, 3_725]
    let words = seconds.map { DurationText.onPage($0).replacing("\u{A0}", with: " ") }
    #expect(
      words == [
        "under 0.01 s", "0.31 s", "10.0 s", "34.1 s", "1 min 0 s", "2 min 5 s", "1 h 2 min",
      ])
  }

  @Test("moments are put in words, other text is left alone")
  func moments() {
    let texts = ["2026-07-12T10:15:42Z", "2026-07-12", "12 July", "2026-13-01", "2026-07-12T10"]
    #expect(
      texts.map { Moment($0)?.words } == ["12 July 2026, 10:15 UTC", "12 July 2026", nil, nil, nil])
  }
}
