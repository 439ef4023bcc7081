import Testing

@testable import Reports

@Suite struct ReportTitleTests {
  private func report(_ body: [Markup.Block]) -> Report {
    Report(
      notebook: "n.md", title: "n", body: body, cells: [], status: .ok, seconds: 0, finished: "",
      versions: []
    ).titledByFirstHeading()
  }

  private static func heading(_ level: Int, _ text: String) -> Markup.Block {
    .heading(level: level, anchor: text.lowercased(), [.text(text)])
  }

  @Test("a first heading that is the only one of its level becomes the title")
  func becomesTitle() {
    let report = report([Self.heading(1, "Hello"), Self.heading(2, "Who"), .thematicBreak])
    #expect(report.title == "Hello" && report.titleAnchor == "hello")
    #expect(report.body == [Self.heading(2, "Who"), .thematicBreak])
  }

  @Test(
    "any other heading stays where it is",
    arguments: [
      [heading(2, "Hello")], [heading(1, "One"), heading(1, "Two")],
      [.thematicBreak, heading(1, "Late")],
      [heading(1, " ")], [],
    ])
  func stays(body: [Markup.Block]) {
    let report = report(body)
    #expect(report.title == "n" && report.titleAnchor == nil && report.body == body)
  }

  @Test func `emphasis and code may be lost, for the words stay`() {
    let words: [Markup.Inline] = [
      .text("Of "), .strong([.emphasis([.text("many")])]), .softBreak, .code("words"),
    ]
    let report = report([.heading(level: 1, anchor: "a", words)])
    #expect(report.title == "Of many words" && report.body.isEmpty)
  }

  @Test(
    "a heading of which a title would lose something stays where it is",
    arguments: [
      Markup.Inline.link(destination: "a.md", title: "", [.text("one")]),
      .emphasis([.link(destination: "a.md", title: "", [.text("one")])]),
      .image(source: "a.png", title: "", alt: [.text("a")]), .footnote("1"),
      .reference(.init(.figure, "sizes")), .html("<b>"), .strikethrough([.text("not")]),
    ])
  func staysWhole(inline: Markup.Inline) {
    let body = [Markup.Block.heading(level: 1, anchor: "a", [.text("Words "), inline])]
    let report = report(body)
    #expect(report.title == "n" && report.titleAnchor == nil && report.body == body)
  }
}
