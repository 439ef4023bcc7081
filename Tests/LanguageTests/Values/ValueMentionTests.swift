import Testing

@testable import Language
@testable import Reports

/// The source range of each `{{ … }}` in a notebook.
@Suite struct ValueMentionTests {
  /// The texts at the places of a notebook's mentions, in reading order.
  private func found(_ text: String) -> [String] {
    let (notebook, _) = NotebookParser(directives: ["r2"])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    return notebook.valueMentions.map { mention in
      guard let place = mention.place else { return "nowhere" }
      let line = notebook.lines[place.line - 1]
      return "\(place.line): \(line.dropFirst(place.column - 1).prefix(place.width))"
    }
  }

  @Test func `each has its own place, though texts are equal`() {
    #expect(
      found("a {{ x.y }} {{ x.y }}\n\n- b\n- *{{ x.y }}*") == [
        "1: {{ x.y }}", "1: {{ x.y }}", "4: {{ x.y }}",
      ])
  }

  @Test func `the front matter's texts have their own places`() {
    let text = """
      ---
      title: On {{ x.y }}
      author: Desk of ${a}
      date: ${a}
      subtitle: ${a}
      params: {a: 2026-02-28}
      ---
      """
    #expect(found(text) == ["2: {{ x.y }}", "5: ${a}", "3: ${a}", "4: ${a}"])
  }

  @Test func `those in code and cells between are passed over, those of links are found`() {
    let text = """
      `{{ x.y }}` {{ a.b }}

      ```
      {{ x.y }} {{ {{
      ```

      ```r2
      caption: "{{ c.d }} and {{ x.y }}"
      ```

      [{{ e.f }}](<u {{ x.y }}> "{{ x.y }}") {{ x.y }}

          {{ x.y }}

      <p>{{ x.y }}</p>

      {{ x.y }}
      """
    #expect(
      found(text) == [
        "1: {{ a.b }}", "11: {{ e.f }}", "11: {{ x.y }}", "11: {{ x.y }}", "11: {{ x.y }}",
        "17: {{ x.y }}", "8: {{ c.d }}", "8: {{ x.y }}",
      ])
  }

  @Test func `those of the front matter are found there`() {
    let text = """
      ---
      author: "{{ x.y }}"
      title: {{ a.b }}
      abstract: >
        one {{ c.d }}
        two {{ x.y | ,d }}
      ---
      {{ x.y }}
      """
    #expect(
      found(text) == [
        "3: {{ a.b }}", "2: {{ x.y }}", "5: {{ c.d }}", "6: {{ x.y | ,d }}", "8: {{ x.y }}",
      ])
  }

  @Test func `those of the abstract and of captions have each its own place, whatever precedes`() {
    let text = """
      ---
      abstract: |
        Code `{{ x.y }}` and {{ x.y }}. [{{ x.y }}](u).

        ```
        {{ x.y }}
        ```

        Then {{ x.y }} again.
      ---
      ```r2
      caption: |
        `{{ x.y }}`, {{ x.y }}

        - {{ x.y }}
      ```
      """
    let (notebook, _) = NotebookParser(directives: ["r2"])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    #expect(
      notebook.valueMentions.map(\.place) == [
        SourceRange(line: 3, column: 24, width: 9), SourceRange(line: 3, column: 36, width: 9),
        SourceRange(line: 9, column: 8, width: 9), SourceRange(line: 13, column: 16, width: 9),
        SourceRange(line: 15, column: 5, width: 9),
      ])
  }

  @Test func `one broken over lines is found where it opens`() {
    #expect(found("a {{ x.y\n| ,d }} {{ c.d }}") == ["1: {{ x.y", "2: {{ c.d }}"])
  }

  @Test func `those in tables and footnotes are found where they are written`() {
    let text = """
      | {{ a.b | .3f }} | x |
      |---|---|
      | `{{ q.q }}` | *{{ c.d }}* |

      t[^n] {{ e.f }}

      [^n]: {{ a.b | .3f }}

      {{ e.f }}
      """
    #expect(
      found(text) == [
        "1: {{ a.b | .3f }}", "3: {{ c.d }}", "5: {{ e.f }}", "7: {{ a.b | .3f }}", "9: {{ e.f }}",
      ])
  }

  @Test func `an escape counts for two, a backslash for nothing`() {
    #expect(found("{{ \"{{\" }} \\{{ a.b }} \\{\\{ {{ c.d }}").suffix(1) == ["1: {{ c.d }}"])
  }

  @Test
  func `parameters are found among values, and openings that a backslash takes back are none`() {
    #expect(
      found("`${x}` \\${b} ${a} {{ r2.n }} \\{{ r2.n }} $\\{c} {\\{ ${d} $${e} \\\\${f} ${\\alpha}")
        == [
          "1: ${a}", "1: {{ r2.n }}", "1: ${d}", "1: ${f}",
        ])
  }

  @Test func `a thousand open braces take no time`() {
    let text = String(repeating: "{{ ", count: 20_000)
    #expect(found(text).count == 20_000)
  }

  @Test func `a title or caption may begin with braces`() {
    let text = "---\ntitle: {{ a.b }} of {{ c.d | ,d }}\n---\n```r2\ncaption: {{ e.f }}\n```\n"
    let (notebook, diagnostics) = NotebookParser(directives: ["r2"])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    #expect(diagnostics.isEmpty)
    #expect(notebook.frontMatter.title == "{{ a.b }} of {{ c.d | ,d }}")
    #expect(notebook.cells[0].settings[0].value.scalarText == "{{ e.f }}")
  }
}
