import Testing

@testable import brine

@Suite struct TextTableTests {
  @Test func `columns are aligned, and the elastic one is cut where it must be`() {
    var table = TextTable(columns: [
      .init(title: "key"), .init(title: "file", isElastic: true),
      .init(title: "size", isNumber: true),
    ])
    table.rows = [["a", "folder/notebook.md", "1 B"], ["bb", "x.md", "12 kB"]]
    #expect(
      table.lines() == [
        "key  file                 size", "a    folder/notebook.md    1 B",
        "bb   x.md                12 kB",
      ])
    #expect(
      table.lines(width: 25) == [
        "key  file            size", "a    …/notebook.md    1 B", "bb   x.md           12 kB",
      ])
  }
}
