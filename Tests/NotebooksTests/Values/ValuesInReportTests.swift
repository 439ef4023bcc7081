import Testing

@testable import Notebooks

/// Values in place of `{{ … }}`, and `{{ … }}` in their places.
@Suite struct ValuesInReportTests {
  private func report(_ text: String, title: String = "T") -> Report {
    let (notebook, _) = NotebookParser(directives: ["r2"])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    let values: Value = .record([
      "n": .integer(1234), "test": .record(["covered": .number(0.12721)]), "name": .text("<b> & c"),
    ])
    let cells = [
      CellReport(
        name: "r2", directive: "r2", line: 1, source: "", status: .ran, seconds: 0,
        title: "{{ r2.n }} rows", caption: [.paragraph([.text("of {{r2.n|,d}}")])],
        alt: "{{ r2.test.covered | .1% }}",
        values: values),
      CellReport(name: "broken", directive: "r2", line: 9, source: "", status: .failed, seconds: 0),
    ]
    return Report(
      notebook: "nb.md", title: title, subtitle: "{{ r2.n }}",
      abstract: [.paragraph([.text("A {{ r2.n | ,d }}")])],
      body: notebook.body, cells: cells, status: .ok, seconds: 0, finished: "", versions: [])
  }

  private func body(_ text: String) -> [Markup.Block] { report(text).withValuesFilledIn().body }

  @Test func `a value stands in place of its braces, in its format`() {
    #expect(
      body("a {{ r2.n | ,d }} b {{r2.test.covered|.3f}}.") == [
        .paragraph([.text("a 1,234 b 0.127.")])
      ])
  }

  @Test func `it is put into headings, emphasis, links, images, lists and quotes`() {
    #expect(
      body("# H {{ r2.n }}") == [
        .heading(level: 1, anchor: "h--r2n-", [.text("H 1234")])
      ])
    #expect(body("**{{ r2.n }}**") == [.paragraph([.strong([.text("1234")])])])
    #expect(
      body("[*{{ r2.n }}*](u)") == [
        .paragraph([.link(destination: "u", title: "", [.emphasis([.text("1234")])])])
      ])
    #expect(
      body("![{{ r2.n }}](u)") == [
        .paragraph([.image(source: "u", title: "", alt: [.text("1234")])])
      ])
    #expect(
      body("> - {{ r2.n }}") == [
        .quote([.list(start: nil, tight: true, items: [[.paragraph([.text("1234")])]])])
      ])
  }

  @Test func `title, subtitle, abstract and a cell's words have values too`() {
    let filled = report("x", title: "R2 of {{ r2.test.covered | .2f }}").withValuesFilledIn()
    #expect(filled.title == "R2 of 0.13")
    #expect(filled.subtitle == "1234")
    #expect(filled.abstract == [.paragraph([.text("A 1,234")])])
    #expect(filled.cells[0].title == "1234 rows")
    #expect(filled.cells[0].caption == [.paragraph([.text("of 1,234")])])
    #expect(filled.cells[0].alt == "12.7%")
  }

  @Test func `code is left alone`() {
    #expect(body("`{{ r2.n }}`") == [.paragraph([.code("{{ r2.n }}")])])
    let block = "```\n{{ r2.n }}\n```"
    #expect(body(block) == [.code(language: "", text: "{{ r2.n }}\n")])
  }

  @Test func `the escape gives the two characters themselves`() {
    #expect(body("{{ \"{{\" }} r2.n }}") == [.paragraph([.text("{{ r2.n }}")])])
    #expect(body("{{\"{{\"}}") == [.paragraph([.text("{{")])])
  }

  @Test func `braces may be broken over lines, and other lines stay lines`() {
    #expect(
      body("a\n{{ r2.n\n| ,d }}\nb") == [
        .paragraph([.text("a"), .softBreak, .text("1,234"), .softBreak, .text("b")])
      ])
  }

  @Test func `a value is text and never markup, nor looked at again`() {
    #expect(body("{{ r2.name }}") == [.paragraph([.text("<b> & c")])])
  }

  @Test func `what a failed cell would have given is marked`() {
    #expect(body("{{ broken.n }}") == [.paragraph([.text("[no value]")])])
  }

  @Test func `texts without braces stay as they are`() {
    let plain = "# A\n\nb\nc  \nd `e` *f* { g } }} h\n"
    #expect(body(plain) == report(plain).body)
  }
}
