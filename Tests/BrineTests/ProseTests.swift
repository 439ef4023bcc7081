import Foundation
import TestSupport
import Testing

/// Markdown extensions in prose: references, footnotes, images and others, from notebook to page.
@Suite struct ProseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ text: String, _ flags: String...) throws -> (command: Command, page: String) {
    try folder.write(text, to: "a.md")
    let command = try Command.brine(["run", "a.md"] + flags, in: folder.path)
    let page = try? String(decoding: folder.read("outputs/a.html"), as: UTF8.self)
    return (command, page ?? "")
  }

  private let load = "\n```load\nsource: films\n```\n"

  @Test func `images, references, footnotes and tables arrive in the report`() throws {
    try folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "a b.svg")
    let (command, page) = try run(
      "# A\n\n![dot](a%20b.svg) @fig-load[^n]\n\n| x |\n|---|\n| {{ load.users | ,d }} |\n\n[^n]: N\n"
        + load)
    #expect(command.status == 0, "\(command.told)")
    #expect(page.contains("<img src=\"data:image/svg+xml;base64,PHN2Zy"))
    #expect(page.contains("\">Figure\u{A0}1</a><sup class=\"note-mark\">"))
    #expect(page.contains("<li id=\"page.note-1\">\n<p>N "))
    #expect(page.contains(/<tr><td>[0-9,]+<\/td><\/tr>/))
  }

  @Test func `links to files lead there from the report, and to notebooks' reports`() throws {
    try FileManager.default.createDirectory(
      atPath: folder("data"), withIntermediateDirectories: true)
    try folder.write("x", to: "data/c.csv")
    try folder.write("# B\n\n## Part two\n", to: "b.md")
    let text = "# A\n\n[b](b.md#part-two) [c](data/c.csv) [d](b.html)\n"
    let (command, page) = try run(text)
    #expect(command.status == 0, "\(command.told)")
    #expect(page.contains("<a href=\"b.html#part-two\">b</a> <a href=\"../data/c.csv\">c</a>"))
    #expect(page.contains("<a href=\"b.html\">d</a>"))
    #expect(try run(text, "-o", ".").command.status == 0)
    #expect(
      String(decoding: try folder.read("a.html"), as: UTF8.self).contains("href=\"data/c.csv\""))
  }

  @Test func `nothing runs while an image, a link or a figure is missing`() throws {
    let (command, page) = try run("![a](b.png) [c](d.md) [e](#f) @fig-lod" + load)
    #expect(command.status == 2 && page.isEmpty)
    for words in ["image 'b.png'", "file 'd.md'", "section '#f'", "did you mean '@fig-load'?"] {
      #expect(command.told.contains(words), "\(command.told)")
    }
    #expect(try Command.brine("check", "a.md", in: folder.path).status == 2)
    #expect(try Command.brine("plan", "a.md", in: folder.path).status == 2)
  }

  @Test func `a reference to what a cell does not show is told of after the run`() throws {
    let (command, page) = try run("@fig-load-9" + load)
    #expect(command.status == 0)
    #expect(command.told.contains("warning: the cell 'load' shows no chart for '@fig-load-9'"))
    #expect(page.contains(">[no\u{A0}figure]</a>"))
  }

  @Test func `raw HTML and curled quotes are by request`() throws {
    let text = "\"a\" <i class=\"x\">b</i>\n"
    let plain = try run(text)
    #expect(plain.command.told.contains("hint: run with --allow-html"))
    #expect(plain.page.contains("<p>&quot;a&quot; b</p>"))
    let rich = try run(text, "--allow-html", "--smart")
    #expect(!rich.command.told.contains("warning"))
    #expect(rich.page.contains("<p>“a” <i class=\"x\">b</i></p>"))
    #expect(try run("---\nsmart: true\n---\n'a'").page.contains("<p>‘a’</p>"))
    let titled =
      "---\ntitle: It's\nsubtitle: a -- b\nsmart: true\n---\n"
      + load.replacing(
        "films", with: "films\ntitle: '\"All\"'")
    for words in ["<h1>It’s</h1>", ">a – b</p>", ">“All”</h2>"] {
      #expect(try run(titled).page.contains(words), "\(words)")
    }
  }
}
