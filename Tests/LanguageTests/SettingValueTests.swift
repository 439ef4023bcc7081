import Testing

@testable import Language
@testable import Reports

@Suite struct SettingValueTests {
  @Test(arguments: [
    ("20", Value.integer(20)), ("-3", .integer(-3)), ("+7", .integer(7)), ("007", .integer(7)),
    ("0.7", .number(0.7)), ("1e-3", .number(0.001)), (".5", .number(0.5)), ("5.", .number(5)),
    ("99999999999999999999", .number(1e20)), ("true", .flag(true)), ("False", .flag(false)),
    ("", .missing), ("~", .missing), ("null", .missing), ("yes", .text("yes")),
    ("no", .text("no")), ("on", .text("on")), ("nan", .text("nan")), ("inf", .text("inf")),
    ("0x1F", .text("0x1F")), ("1_000", .text("1_000")), ("1e999", .text("1e999")),
    ("-", .text("-")), ("e", .text("e")), ("1.2.3", .text("1.2.3")), ("٣", .text("٣")),
  ])
  func `a plain scalar is what YAML 1.2 says`(text: String, expected: Value) {
    #expect(SettingValue.value(ofPlain: text) == expected)
  }

  @Test func `quotes make text, lists and maps keep their order and names`() {
    let place = SourceRange(line: 1, column: 1)
    let one = SettingValue(.plain("1"), place: place)
    let text = SettingValue(.quoted("1"), place: place)
    #expect(text.value == .text("1"))
    #expect(
      SettingValue(.list([one, text]), place: place).value == .list([.integer(1), .text("1")]))
    let map = SettingValue(.map([Setting(key: "a", keyPlace: place, value: one)]), place: place)
    #expect(map.value == .record(["a": .integer(1)]))
    #expect(map.scalarText == nil)
  }
}
