import TestSupport
import Testing

@testable import App
@testable import Language
@testable import Rendering
@testable import Reports
@testable import brine

/// The running time is linear in the length of a text, for many kinds of text. `make bench-growth` tests longer ones.
@Suite(.serialized) struct GrowthTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let count: Int
    let text: @Sendable (Int) -> String

    init(_ name: String, count: Int = 400, _ text: @escaping @Sendable (Int) -> String) {
      self.name = name
      self.count = count
      self.text = text
    }

    /// One piece again and again; `#` is the number of each.
    init(
      _ name: String, count: Int = 400, _ piece: String, after: String = "", before: String = ""
    ) {
      self.init(name, count: count) { before + Self.numbered(piece, $0) + after }
    }

    static func numbered(_ piece: String, _ count: Int) -> String {
      let parts = piece.split(separator: "#", omittingEmptySubsequences: false)
      return (0..<count).map { parts.joined(separator: "\($0)") }.joined()
    }

    var testDescription: String { name }
  }

  private static let load = "```load\nsource: films\n```\n"

  static let mentions: [Shape] = [
    Shape("references of one line", "@fig-abc "),
    Shape("footnote marks of one line", "[^a] "),
    Shape("links of one line", "[x](no.md) "),
    Shape("links of one line, and text", count: 2_000) {
      String(repeating: "[x](no.md) ", count: 100) + String(repeating: "a ", count: $0)
    },
    Shape("words that hold each other") { count in
      (0..<count).map { "[x](\(String(repeating: "a", count: $0 % 90))) " }.joined()
    },
    Shape("HTML of one line", "<b>x</b> "),
    Shape("references in code", "`@fig-a` @fig-b "),
    Shape("runs of backticks") { count in
      (1...count / 8).map { "e" + String(repeating: "`", count: $0 % 200) }.joined() + " @fig-a"
    },
    Shape("links that miss headings", count: 100, "{#} heading number #\n\n[x](no#.md)\n\n"),
    Shape("footnotes", "t[^#]\n\n[^#]: u\n\n"),
    Shape("footnotes without a mark", "[^a#]: [x](http://a.b)\n\n"),
    Shape("unknown footnotes", "[^#] ", after: "\n\n[^a]: b"),
    Shape("headings of one name") { String(repeating: "## a\n\n", count: $0) },
    Shape("anchors that are not there", count: 100) { count in
      (0..<count).map { "## heading number \($0)\n\n[x](#heading-numbxx-\($0))\n\n" }.joined()
    },
  ]

  static let prose: [Shape] = [
    Shape("www", count: 2_000, "www.a_"),
    Shape("addresses", "www.a.b(www.c.d) "),
    Shape("addresses that are none", "http://_www."),
    Shape("brackets at the end", count: 2_000, ")", before: "http://a.b/"),
    Shape("mail", count: 1_000, "a@"),
    Shape("pairs of tildes", count: 1_500, "~a~ "),
    Shape("tildes in each other", count: 1_000, "~a~~b~c~~d"),
    Shape("open tildes", count: 1_000, "~a ~~b "),
    Shape("boxes", "- [ ] a\n"),
    Shape("escapes", count: 1_000, "\\~\\@"),
    Shape("smart typography", "\"a\" -- 'b' ... ", before: "---\nsmart: true\n---\n"),
    Shape("columns", count: 1_000) {
      String(repeating: "a|", count: $0) + "\n" + String(repeating: "-|", count: $0) + "\n"
    },
    Shape("rows", "c|d\n", before: "a|b\n-|-\n"),
    Shape("rows that are too long", "c|d|e\n", before: "a|b\n-|-\n"),
    Shape("lines of dashes", "-|-|-\n|\n"),
    Shape("images in brackets", count: 4_000, "![[]()"),
    Shape("brackets", count: 2_000) {
      String(repeating: "[", count: $0) + "a" + String(repeating: "]", count: $0)
    },
    Shape("lists in each other, and empty lines", count: 1_000) {
      String(repeating: "- ", count: $0) + "x" + String(repeating: "\n", count: $0)
    },
    Shape("quotes in each other", count: 1_000) {
      String(repeating: ">", count: $0) + "a\n" + String(repeating: "b\n", count: $0)
    },
  ]

  static let values: [Shape] = [
    Shape("values of one line", "{{ load.ratings }} ", before: load),
    Shape("open values", count: 1_000, "{{ "),
    Shape(
      "values of a title", "{{ load.users }} ", after: "\n---\n" + load, before: "---\ntitle: "),
    Shape(
      "values of a caption", "{{ load.users }} ", after: "\"\n```\n", before: "```load\ncaption: \""
    ),
    Shape("values of other cells", count: 60) {
      Shape.numbered("{{ cell#.v }}\n\n", $0)
        + Shape.numbered("```load cexl#\nsource: films\n```\n", $0)
    },
    Shape(
      "values after an escape", "{{ load.v# }}\n\n", after: load, before: "&#123;&#123; a.b }}\n\n"),
    Shape("values of many users", count: 100) { count in
      let cells = load + "```partition\n```\n```fit-lda\n```\n```show-membership\nusers: ["
      let users = Shape.numbered("#, ", count) + "\(count)]\n```\n"
      return cells + users + Shape.numbered("{{ show-membership.#.segment }} ", count)
    },
    Shape("a long name of a value", count: 2_000) { count in
      let name = String(repeating: "a", count: count)
      return "{{ \(name)\(name).\(name) }}\n\n```load \(name)\(name)b\nsource: films\n```\n"
    },
  ]

  static let cells: [Shape] = [
    Shape("unnamed cells", count: 100, load),
    Shape("a chain of unnamed cells", count: 200, "```partition\n```\n", before: load),
    Shape("cells that nothing is above", count: 200, "```partition\n```\n"),
    Shape(
      "cells of which the input is missing", count: 100, "```partition\nfrom: nn#\n```\n",
      before: load),
    Shape(
      "titles and captions", count: 60,
      "```load l#\nsource: films\ntitle: A {{ l#.users }}\ncaption: B\n```\n"),
    Shape("near misses", count: 200, "```lod\na: b\n```\n"),
    Shape("comparisons", "- load.users > 3\n", after: "```\n", before: load + "```assert\nthat:\n"),
    Shape(
      "unknown comparisons", "- loadd#.users > 3\n", after: "```\n",
      before: load + "```assert\nthat:\n"),
    Shape("conditions", "  a#: 1\n", after: "```\n", before: load + "```head\nwhere:\n"),
    Shape("parameters", "  p#: 1\n", after: "---\n" + load, before: "---\nparams:\n"),
    Shape("a repeated key") { count in
      "---\nparams:\n" + Shape.numbered("  p#: 1\n", count) + "  p0: 1\n  p0: 1\n---\n# T\n"
    },
    Shape(
      "keys that are each given twice", count: 100, "  p#: 1\n  p#: 1\n", after: "---\n# T\n",
      before: "---\nparams:\n"),
    Shape(
      "parameters in one value", "${a} ", after: "\n```\n",
      before: "---\nparams: {a: b}\n---\n```load\ntitle: "),
    Shape(
      "unknown parameters in one value", "${a#} ", after: "\n```\n",
      before: "```load\ntitle: \u{E9} "),
    Shape("a list", "\u{E9}, ", after: "a]\n```\n", before: load + "```show-user\nusers: ["),
    Shape("brackets in YAML", count: 1_000, "[", after: "\n```\n", before: "```load\nusers: "),
  ]

  @Test("a notebook is checked in linear time", arguments: mentions + prose + values + cells)
  func checking(shape: Shape) throws {
    let folder = try TemporaryFolder()
    let exponent = Growth.exponent(from: shape.count) { count in
      let path = "\(folder.path)/\(count).md"
      let text = shape.text(count)
      _ = try? folder.write(text, to: "\(count).md")
      return {
        let (_, diagnostics) = PreparedNotebook.prepare(path, overrides: [])
        let shown = diagnostics.prefix(Terminal.mostDiagnostics).map { $0.rendered(color: false) }
        #expect(!shown.contains { $0.contains("no such file") })
      }
    }
    #expect(exponent < Growth.limit)
  }

  static let pages: [Shape] = [
    Shape("text", "a *b* `c` [d](http://e.f) @fig-g [^#]\n\n[^#]: h\n\n"),
    Shape("headings", "## a\n\nb\n\n"),
    Shape("rows", "c|d\n", before: "a|b\n-|-\n"),
    Shape("code", "let a = \"b\" // c\n", after: "```\n", before: "```swift\n"),
    Shape("an open comment in code", "/* a \" ", after: "\n```\n", before: "```swift\n"),
    Shape("a cell's options", "a: \"b\" # c\n", after: "```\n", before: "```load\n"),
    Shape("values", "{{ load.n }} "),
    Shape("values of lines", "{{ load.n }}\n"),
  ]

  @Test("a page is written in linear time", arguments: pages)
  func writing(shape: Shape) {
    let exponent = Growth.exponent(from: shape.count) { count in
      let parser = NotebookParser(directives: ["load"])
      let (notebook, _) = parser.parse(file: "nb.md", bytes: Array(shape.text(count).utf8))
      let report = Report(
        notebook: "nb.md", title: "T", body: notebook.body,
        cells: [
          CellReport(
            name: "load", directive: "load", line: 1, source: notebook.cells.first?.source ?? "",
            status: .ran, seconds: 0, values: .record(["n": .integer(1)]))
        ], status: .ok, seconds: 0, finished: "", versions: [])
      return { #expect(!ReportPage(report.withValuesFilledIn()).html.isEmpty) }
    }
    #expect(exponent < Growth.limit)
  }

  static let themes: [Shape] = [
    Shape("strings", "a{content:\"b\"}\n"), Shape("open strings", count: 1_000, "\"a'"),
    Shape("comments", "/* a */ "), Shape("open comments", count: 1_000, "/* a "),
    Shape("addresses", "url(#a)"), Shape("open addresses", count: 1_000, "url( "),
    Shape("escapes", count: 1_000, "\\75 "),
    Shape("strings in brackets", count: 1_000) {
      String(repeating: "a(", count: $0) + String(repeating: "\"\"", count: $0)
    },
  ]

  @Test("a theme is looked through in linear time", arguments: themes)
  func theme(shape: Shape) {
    let exponent = Growth.exponent(from: shape.count) { count in
      let text = shape.text(count)
      return {
        var fetches = StyleFetches(text)
        let found = fetches.next()
        #expect(found == nil || text.contains("url") || text.contains("import"))
      }
    }
    #expect(exponent < Growth.limit)
  }
}
