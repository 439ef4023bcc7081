import Testing

@testable import Language
@testable import Reports

/// Extreme texts are parsed in linear time and without a crash.
@Suite struct HostileTests {
  private func parse(_ text: String) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    NotebookParser(directives: directives).parse(file: "nb.md", bytes: Array(text.utf8))
  }

  private func depth(of blocks: [Markup.Block]) -> Int {
    let inner = blocks.map { block in
      switch block {
      case .quote(let blocks): depth(of: blocks)
      case .list(_, _, let items): items.map(depth).max() ?? 0
      default: 0
      }
    }
    return 1 + (inner.max() ?? 0)
  }

  @Test(arguments: ["> ", "- ", "1. ", ">", "* > "])
  func `ten thousand blocks in each other are cut and told of`(mark: String) {
    let (notebook, diagnostics) = parse(String(repeating: mark, count: 10_000) + "deep")
    #expect(depth(of: notebook.body) <= CMarkTree.deepest + 1)
    #expect(diagnostics.map(\.range?.line) == [1])
    #expect(diagnostics.haveErrors)
  }

  @Test func `a hundred blocks in each other are too many, ninety are not`() {
    #expect(parse(String(repeating: "> ", count: 100) + "x").diagnostics.count == 1)
    #expect(parse(String(repeating: "> ", count: 90) + "x").diagnostics.isEmpty)
  }

  @Test(arguments: [("*a ", "*"), ("**a ", "**"), ("![a ", "](b)")])
  func `ten thousand inlines in each other are cut and told of`(open: String, close: String) {
    let opened = String(repeating: open, count: 10_000) + "x"
    let (_, diagnostics) = parse("\n" + opened + String(repeating: close, count: 10_000))
    #expect(diagnostics.map(\.range?.line) == [2])
  }

  @Test func `a cell too deep for the tree is still checked`() {
    let text = String(repeating: "> ", count: 120) + "```load\n"
    let lines = parse(text).diagnostics.map(\.message)
    #expect(lines.contains { $0.hasPrefix("this fence is never closed") })
  }

  @Test func `yaml nested ten thousand deep is refused`() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
      let value = String(repeating: open, count: 10_000) + String(repeating: close, count: 10_000)
      #expect(parse("```load\na: \(value)\n```\n").diagnostics.count == 1)
    }
    let steps = (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(parse("```load\n\(steps)```\n").diagnostics.count == 1)
  }

  @Test func `a hundred thousand lines are read`() {
    let cells = (0..<10_000).map { "# Same\n\n```avg a\($0)\nfrom: x\nfrom: y\n```\n\n\n\n\n" }
    let (notebook, diagnostics) = parse(cells.joined())
    #expect(notebook.lines.count == 100_000)
    #expect(notebook.cells.count == 10_000)
    #expect(diagnostics.count == 10_000)
    #expect(diagnostics.last?.range == SourceRange(line: 99_995, column: 1, width: 4))
  }

  @Test func `a line of a million characters is read and shown in part`() throws {
    let long = String(repeating: "é", count: 500_000)
    let (_, diagnostics) = parse("```load\na: \"\(long)\" \(long)\n```\n")
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.rendered(color: false).count < 500)
  }

  @Test func `a body with a thousand repetitions is bounded`() {
    let body = String(repeating: "a: 1\n", count: 1_000)
    let (notebook, diagnostics) = parse("```load\n\(body)```\n")
    #expect(diagnostics.count == Composition.mostRepetitions + 1)
    #expect(notebook.cells.first?.isComplete == false)
  }

  @Test func `every beginning of a notebook is read`() {
    let text =
      "---\ntitle: é\nparams: {a: [1, \"x\"]}\n---\n# A *b*\n> - ```load x\n>   b: ${a}\n>   ```\n"
    let bytes = Array(text.utf8)
    let parser = NotebookParser(directives: directives)
    for count in 0...bytes.count {
      let (notebook, _) = parser.parse(file: "nb.md", bytes: Array(bytes[..<count]))
      #expect(notebook.cells.count <= 1)
    }
    #expect(parser.parse(file: "nb.md", bytes: bytes).diagnostics.isEmpty)
  }

  /// Bytes changed at random, from a fixed seed: the parser must return, with places inside the file.
  @Test func `a notebook with changed bytes is read`() {
    let text =
      "---\ntitle: T\nparams:\n  a: [1, 2]\n---\n# H\n\n```load x\na: \"${a}\"\nb: {c: d}\n```\n- ```r2\n  e: |\n    f\n  ```\n"
    let alphabet = Array("`~>-*:[]{}\"'$&!|#\\ \t\n\r\0a1\u{E9}\u{2028}".utf8)
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let parser = NotebookParser(directives: directives)
    for _ in 0..<3_000 {
      var bytes = Array(text.utf8)
      for _ in 0...next(6) { bytes[next(bytes.count)] = alphabet[next(alphabet.count)] }
      let (notebook, diagnostics) = parser.parse(file: "nb.md", bytes: bytes)
      for diagnostic in diagnostics {
        guard let place = diagnostic.range, !notebook.lines.isEmpty else { continue }
        let line =
          notebook.lines.indices.contains(place.line - 1) ? notebook.lines[place.line - 1] : nil
        #expect(line != nil && place.column >= 1 && place.column <= (line ?? "").count + 1)
        #expect(!diagnostic.rendered(color: true).isEmpty)
      }
    }
  }
}
