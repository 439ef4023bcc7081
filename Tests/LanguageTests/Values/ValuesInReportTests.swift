import Testing

@testable import Language
@testable import Reports

/// Substitution of values for `{{ … }}`, in every place where that is allowed.
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

  private func body(_ text: String) -> [Markup.Block] {
    report(text).withValuesFilledIn(parameters: parameters).body
  }

  private let parameters = [
    ("month", .quoted("2018-07")), ("odd", .quoted("*a* {{ r2.n }} @fig-r2 ${month} `b`")),
    ("version", .plain("1.10")), ("low", .plain("-3")), ("on", .plain("true")),
    (
      "sizes",
      .list([
        SettingValue(.plain("4"), place: .init(line: 1, column: 1)),
        SettingValue(.plain("8"), place: .init(line: 1, column: 1)),
      ])
    ),
  ].map { (name: String, content: SettingValue.Content) in
    let place = SourceRange(line: 1, column: 1)
    return Setting(key: name, keyPlace: place, value: SettingValue(content, place: place))
  }

  @Test(
    "a parameter stands in place of its name, typed and as it is written",
    arguments: [
      ("${month}", "2018-07"), ("{{ params.month }}", "2018-07"), ("${version}", "1.10"),
      ("{{ params.version | .1f }}", "1.1"), ("${low}", "\u{2212}3"), ("${on}", "yes"),
      ("${sizes}", "4, 8"), ("${other}", "${other}"), ("\\${month}", "${month}"),
      ("$\\{month}", "${month}"), ("$${month}", "${month}"), ("\\$${month}", "$2018-07"),
      ("\\\\${month}", "\\2018-07"), ("$ {month} ${} ${\\alpha}", "$ {month} ${} ${\\alpha}"),
      ("{{ params.none }}", "[no value]"),
    ])
  func parameter(text: String, filled: String) {
    #expect(body(text) == [.paragraph([.text(filled)])])
  }

  @Test
  func `a parameter's value is text, never Markdown, a value, a reference or another parameter`() {
    let words = "*a* {{ r2.n }} @fig-r2 ${month} `b`"
    #expect(body("${odd}") == [.paragraph([.text(words)])])
    #expect(body("# ${odd}") == [.heading(level: 1, anchor: "odd", [.text(words)])])
    let titled = report("x", title: "On ${odd}").withValuesFilledIn(parameters: parameters)
    #expect(titled.title == "On " + words)
  }

  @Test func `author and date have values too, and refer to nothing`() {
    var report = report("x")
    report.author = "${month}, a@fig-r2.org, {{ r2.n }}, \\${month}"
    report.date = "${month}-01"
    let filled = report.withValuesFilledIn(parameters: parameters)
    #expect(filled.author == "2018-07, a@fig-r2.org, 1234, ${month}")
    #expect(filled.date == "2018-07-01")
  }

  @Test(
    "a date is judged with its parameters in place",
    arguments: [("${y}-02-30", "2026-02-30"), ("2026-${m}-01", "2026-13-01"), ("${y}-02-28", nil)]
      as [(String, String?)])
  func dates(written: String, impossible: String?) {
    let text = "---\ndate: \(written)\nparams: {y: 2026, m: 13}\n---\nx\n"
    let (_, diagnostics) = NotebookParser(directives: [])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    #expect(
      diagnostics.map { "\($0.range?.line ?? 0): \($0.message)" }
        == (impossible.map {
          ["2: the calendar has no '\($0)', expected year-month-day as in 2026-02-28, or words"]
        } ?? []))
  }

  @Test(
    "a backslash keeps braces as they are, in Markdown and in titles",
    arguments: ["\\{{ r2.n }}", "{\\{ r2.n }}", "\\{\\{ r2.n }}"])
  func escaped(text: String) {
    #expect(body(text + " {{ r2.n }}") == [.paragraph([.text("{{ r2.n }} 1234")])])
    #expect(
      report("x", title: "\\{{ r2.n }} \\${month}").withValuesFilledIn().title
        == "{{ r2.n }} ${month}")
  }

  @Test(
    "values stand in addresses, percent-encoded, and in titles of links and images",
    arguments: [
      ("[a](https://e.org/?n={{r2.n}})", "https://e.org/?n=1234", ""),
      (
        "[a](https://e.org/?n={{ r2.n | ,d }}&b=1 \"of {{ r2.n }}\")",
        "https://e.org/?n=1%2C234&b=1", "of 1234"
      ),
      (
        "[a](<https://e.org/{{ r2.name }}> '\\{{ r2.n }}')", "https://e.org/%3Cb%3E%20%26%20c",
        "{{ r2.n }}"
      ),
      ("[a](https://e.org/${month}#{{ params.month }})", "https://e.org/2018-07#2018-07", ""),
      ("[a](https://e.org/\\{{x}})", "https://e.org/{{x}}", ""),
      (
        "[a](https://e.org/?q=${odd})",
        "https://e.org/?q=%2Aa%2A%20%7B%7B%20r2.n%20%7D%7D%20%40fig-r2%20%24%7Bmonth%7D%20%60b%60",
        ""
      ),
    ])
  func addresses(text: String, destination: String, title: String) {
    #expect(
      body(text) == [.paragraph([.link(destination: destination, title: title, [.text("a")])])])
  }

  @Test func `a bare address has the value in its words and where it leads`() {
    for text in ["https://e.org/?n={{ r2.n }}", "https://e.org/?n={{r2.n}}"] {
      #expect(
        body(text + " on") == [
          .paragraph([
            .link(
              destination: "https://e.org/?n=1234", title: "", [.text("https://e.org/?n=1234")]),
            .text(" on"),
          ])
        ])
    }
  }

  @Test func `blanks in braces that are no address stay blanks`() {
    #expect(body("a](x {{ r2.n }} b](y {{ r2.n }}") == [.paragraph([.text("a](x 1234 b](y 1234")])])
    #expect(body("`](x{{ r2.n }})`") == [.paragraph([.code("](x{{ r2.n }})")])])
    #expect(
      body("```\n](x{{ r2.n }})\n```") == [.code(language: "", text: "](x{{ r2.n }})\n")])
  }

  @Test func `references in titles become their words, parameters do not`() {
    var report = report(
      "# Start\n\n```r2\n```\n", title: "See @Tbl-r2, \\@fig-r2, @sec-start, a@fig-r2")
    report.cells[0].title = "@fig-r2"
    report.cells[0].exhibits = [.table(.init(title: "t", columns: [], rows: []))]
    let filled = report.withValuesFilledIn()
    #expect(filled.title == "See Table 1, @fig-r2, Start, a@fig-r2")
    #expect(filled.cells[0].title == "[no figure]")
  }

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
