import Testing

@testable import Language
@testable import Reports

/// Extreme prose with extensions of CommonMark is parsed without a crash.
@Suite struct HostileMarkdownTests {
  private func parse(_ text: String) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    NotebookParser(directives: directives).parse(file: "nb.md", bytes: Array(text.utf8))
  }

  @Test func `a table in a hundred quotes, and tildes in each other, are cut off`() {
    let quoted = String(repeating: "> ", count: 120)
    let (_, diagnostics) = parse("\(quoted)a|b\n\(quoted)-|-\n")
    #expect(diagnostics.map(\.range?.line) == [1])
    let nested = (0..<5_000).map { $0.isMultiple(of: 2) ? "~a " : "~~a " }.joined()
    let closed = (0..<5_000).map { $0.isMultiple(of: 2) ? "a~~ " : "a~ " }.joined()
    let (notebook, _) = parse(nested + closed)
    guard case .paragraph(let text) = notebook.body.first else {
      Issue.record("no paragraph")
      return
    }
    #expect(depth(of: text) <= Strikethrough.deepest + 1)
  }

  private func depth(of inlines: [Markup.Inline]) -> Int {
    inlines.map { 1 + depth(of: $0.inner) }.max() ?? 0
  }

  @Test func `a text with every mark for escapes is still read`() {
    let rare = "\u{1039F}\u{103D0}\u{10857}\u{1091F}\u{1093F}\u{10A50}\u{10A7F}"
    let (notebook, _) = parse("\(rare) \\~a~")
    #expect(notebook.body == [.paragraph([.text("\(rare) "), .strikethrough([.text("a")])])])
    let (other, _) = parse("\u{1039F} \\~a~")
    #expect(other.body == [.paragraph([.text("\u{1039F} ~a~")])])
  }

  /// Bytes changed at random, from a fixed seed: the parser must return, with places inside the file.
  @Test func `prose with changed bytes is read`() {
    let text = """
      a[^1] ~~b~~ @fig-c www.d.e | f
      > | g | {{ h.i | d }} |
      > |---|:-:|
      > | j | `k` |

      - [ ] l
      + m
      [^1]: n

          ```load o
          p: q
          ```
      ![r](s.png) [t](#u) <b>
      """
    var dice = Seeded(state: 7)
    let alphabet = Array("|~[]^:@-> \n\t`\\{}<!#()w.1x\u{E9}".utf8)
    for _ in 0..<3_000 {
      var bytes = Array(text.utf8)
      for _ in 0...dice.next(6) {
        bytes[dice.next(bytes.count)] = alphabet[dice.next(alphabet.count)]
      }
      let (notebook, diagnostics) = NotebookParser(directives: directives)
        .parse(file: "nb.md", bytes: bytes)
      #expect(notebook.cells.count <= 1)
      let places = diagnostics.compactMap(\.range) + notebook.places(of: notebook.mentions)
      for place in places where !notebook.lines.isEmpty {
        let isInside = notebook.lines.indices.contains(place.line - 1)
        #expect(isInside && place.column <= notebook.lines[place.line - 1].count + 1)
      }
    }
  }

  private struct Seeded {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }
}
