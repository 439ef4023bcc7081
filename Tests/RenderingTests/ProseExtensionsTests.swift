import Language
import Reports
import Testing

@testable import Rendering

/// Tables, task lists, footnotes and references in prose, rendered as HTML.
@Suite struct ProseExtensionsTests {
  private func report(_ text: String, cells: [CellReport] = []) -> Report {
    let (notebook, diagnostics) = NotebookParser(directives: ["load", "segment"])
      .parse(file: "n.md", bytes: Array(text.utf8))
    #expect(!diagnostics.haveErrors)
    return Report(
      notebook: "n.md", title: "t", body: notebook.body, cells: cells, status: .ok, seconds: 0,
      finished: "", versions: [])
  }

  /// The page's text between the marks of its main part.
  private func html(_ report: Report) throws -> String {
    let page = ReportPage(report).html
    let elements = try MarkupReader.read(page)
    let ids = elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    let targets = Set(ids.map(Destination.ofFragment))
    for link in elements.compactMap({ $0["href"] }) where link.hasPrefix("#") {
      #expect(targets.contains(link), "\(link)")
    }
    let start = try #require(page.firstRange(of: "<main id=\"page.main\">\n"))
    let end = try #require(page.firstRange(of: "</main>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  private func html(_ text: String) throws -> String { try html(report(text)) }

  @Test func `a table scrolls in its place and sets its columns as asked`() throws {
    #expect(
      try html("| a | *b* |\n|---|--:|\n| 1 |") == """
        <div class="scroll grid" role="group" tabindex="0" aria-label="Table">
        <table>
        <thead>
        <tr><th scope="col">a</th><th scope="col" class="right"><em>b</em></th></tr>
        </thead>
        <tbody>
        <tr><td>1</td><td class="right"></td></tr>
        </tbody>
        </table>
        </div>

        """)
  }

  @Test func `a task has a box that says what it is, struck words are deleted`() throws {
    #expect(
      try html("- [x] ~~a~~\n- [ ] b") == """
        <ul>
        <li class="task"><input type="checkbox" disabled="" checked="" aria-label="done"> <del>a</del>
        </li>
        <li class="task"><input type="checkbox" disabled="" aria-label="to do"> b
        </li>
        </ul>

        """)
  }

  @Test func `an item that runs from right to left has its mark on the right`() throws {
    let page = try html("- [x] שלום\n- one\n")
    #expect(page.contains("<li class=\"task\" dir=\"auto\"><input"))
    #expect(page.contains("<li>one"))
  }

  @Test func `footnotes are numbered as the text refers to them and lead back`() throws {
    let text = "a[^z] b[^y] c[^z]\n\n[^y]: why[^x]\n[^z]: - item\n[^x]: last\n[^w]: unused\n"
    let page = try html(text)
    #expect(
      page == """
        <p>a\(mark(1, 1)) b\(mark(2, 1)) c\(mark(1, 2))</p>
        <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
        <ol>
        <li id="page.note-1">
        <ul>
        <li>item
        </li>
        </ul>
        <p>\(back(1, 1)) <a class="way-back" href="#page.mark-1-2" role="doc-backlink" \
        aria-label="Back to footnote 1 in the text, place 2">↩\u{FE0E}<sup>2</sup></a></p>
        </li>
        <li id="page.note-2">
        <p>why\(mark(3, 1)) \(back(2, 1))</p>
        </li>
        <li id="page.note-3">
        <p>last \(back(3, 1))</p>
        </li>
        </ol>
        </section>

        """)
  }

  private func mark(_ number: Int, _ place: Int) -> String {
    """
    <sup class="note-mark"><a href="#page.note-\(number)" id="page.mark-\(number)-\(place)" \
    role="doc-noteref" aria-label="Footnote \(number)">\(number)</a></sup>
    """
  }

  private func back(_ number: Int, _ place: Int) -> String {
    """
    <a class="way-back" href="#page.mark-\(number)-\(place)" role="doc-backlink" \
    aria-label="Back to footnote \(number) in the text">↩\u{FE0E}</a>
    """
  }

  @Test func `raw HTML is let through only where that was asked for`() throws {
    var report = report("a <b>c</b>\n\n<hr>\n")
    #expect(try html(report) == "<p>a c</p>\n")
    report.allowsHTML = true
    #expect(try html(report) == "<p>a <b>c</b></p>\n<hr>\n")
  }

  @Test(
    "what asks for another page whatever the policy says is never let through",
    arguments: [
      "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'>", "<META\nhttp-equiv=refresh>",
      "<link rel=preconnect href=http://127.0.0.1/>", "<link/rel=dns-prefetch>", "<base href=/>",
      "<meta \u{301} http-equiv=refresh>", "<me<meta>ta http-equiv=refresh>", "<meta content=\"0;",
      "<meta", "<me<link\n>ta x>", "<iframe src=http://127.0.0.1/></iframe>",
    ])
  func unruly(html: String) {
    var report = report("words")
    report.allowsHTML = true
    let prose = Prose(report: report, anchors: Anchors(of: report))
    let markup = prose.raw("a \(html)").text.lowercased()
    for name in ["meta", "link", "base", "iframe"] { #expect(!markup.contains("<\(name)")) }
    #expect(
      prose.raw("<metadata>b</metadata> <linked-list>").text
        == "<metadata>b</metadata> <linked-list>")
  }

  private func cell(_ name: String, id: String? = nil, _ exhibits: [Exhibit]) -> CellReport {
    var cell = CellReport(
      name: name, directive: "load", line: 1, source: "", status: .ran, seconds: 0,
      exhibits: exhibits)
    cell.id = id
    return cell
  }

  private let chart = Exhibit.chart(
    Chart(
      title: "C", mark: .bars, categoryTitle: "c", categories: ["x"], valueTitle: "v",
      valueFormat: .plain, series: [Chart.Series("s", [1])]))
  private let table = Exhibit.table(Table(title: "T", columns: [], rows: []))

  @Test func `charts and tables are numbered in the order of the page, and named in the text`()
    throws
  {
    var hidden = cell("hidden", [chart, table])
    hidden.showsOutput = false
    let text = """
      # See @fig-b-2

      ```load hidden
      ```
      > ```load a
      > ```
      ```load b
      id: bee
      ```

      @fig-a @tbl-a @fig-bee @fig-bee-2 [@tbl-bee](#see-fig-b-2) @tbl-a-2 @fig-hidden
      """
    let page = try html(
      report(
        text,
        cells: [
          hidden, cell("a", [.notice("n"), chart, table]),
          cell("b", id: "bee", [table, chart, chart]),
        ]))
    let numbers = try MarkupReader.read(page).filter { $0["class"] == "exhibit-number" }.map(\.text)
    #expect(numbers == ["Figure 1", "Table 1", "Table 2", "Figure 2", "Figure 3"])
    let paragraph = try #require(page.split(separator: "\n").last { $0.hasPrefix("<p><a href") })
    #expect(
      paragraph == """
        <p><a href="#cell-a.2">Figure\u{A0}1</a> <a href="#cell-a.3">Table\u{A0}1</a> \
        <a href="#cell-bee.2">Figure\u{A0}2</a> <a href="#cell-bee.3">Figure\u{A0}3</a> \
        <a href="#see-fig-b-2">Table\u{A0}2</a> <a href="#cell-a">[no\u{A0}table]</a> \
        <a href="#cell-hidden">[no\u{A0}figure]</a></p>
        """)
  }

  @Test func `a set of cards is one table, whatever stands on its cards`() throws {
    let cards = SampleCards.all.filter { ["cards", "cards-hard"].contains($0.name) }
      .map { Exhibit.cards($0.cards) }
    let page = try html(
      report(
        "```load a\n```\n\n@tbl-a @tbl-a-2 @tbl-a-3 @fig-a\n",
        cells: [cell("a", [cards[0], chart, cards[1], table])]))
    let numbers = try MarkupReader.read(page).filter { $0["class"] == "exhibit-number" }.map(\.text)
    #expect(numbers == ["Table 1", "Figure 1", "Table 2", "Table 3"])
    #expect(
      page.contains(
        """
        <a href="#cell-a.1">Table\u{A0}1</a> <a href="#cell-a.3">Table\u{A0}2</a> \
        <a href="#cell-a.4">Table\u{A0}3</a> <a href="#cell-a.2">Figure\u{A0}1</a>
        """))
  }

  @Test func `what a footnote shows is numbered where the page has it`() throws {
    let text = "t[^n]\n\n[^n]: note\n\n    ```load a\n    ```\n\n```load b\n```\n\n@fig-a @fig-b\n"
    let page = try html(report(text, cells: [cell("a", [chart]), cell("b", [chart])]))
    #expect(page.contains("<a href=\"#cell-a.1\">Figure\u{A0}2</a>"))
    #expect(page.contains("<a href=\"#cell-b.1\">Figure\u{A0}1</a>"))
  }

  @Test func `a name that ends in a number goes before the nth exhibit of a shorter one`() {
    let names = ExhibitNames(cells: [("a", nil), ("a-2", nil), ("c", "d")])
    #expect(names.target(of: "a-2")! == (1, 0))
    #expect(names.target(of: "a-3")! == (0, 2))
    #expect(names.target(of: "d")! == (2, 0))
    for name in ["c", "a-1", "a-x", "", "-2"] { #expect(names.target(of: name) == nil) }
  }
}
