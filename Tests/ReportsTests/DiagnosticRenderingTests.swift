import Testing

@testable import Reports

@Suite struct DiagnosticRenderingTests {
  private let sample = Diagnostic(
    .cellFailed, "'components' is 'twenty', expected a whole number from 2", hint: "components: 20"
  )
  .located(
    at: SourceRange(line: 14, column: 13, width: 6), in: "notebooks/movies.md",
    line: "components: twenty")

  @Test func `a diagnostic looks as the style guide shows it`() {
    #expect(
      sample.rendered(color: false) == """
        notebooks/movies.md:14:13: error: 'components' is 'twenty', expected a whole number from 2
        14 | components: twenty
           |             ^~~~~~
        hint: components: 20
        """)
  }

  @Test func `colour adds escape sequences and changes no text`() {
    let colored = sample.rendered(color: true)
    #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    let plain = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == sample.rendered(color: false))
  }

  @Test func `a warning without a place is one line`() {
    let warning = Diagnostic(.cellFailed, "odd", severity: .warning)
      .located(at: nil, in: "a.md", line: nil)
    #expect(warning.rendered(color: false) == "a.md: warning: odd")
  }

  @Test func `the caret stands under the character`() {
    func caret(_ line: String, _ column: Int, _ width: Int = 1) -> Substring {
      var diagnostic = sample
      diagnostic.range = SourceRange(line: 1, column: column, width: width)
      diagnostic.sourceLine = line
      let lines = diagnostic.rendered(color: false).split(separator: "\n")
      return lines[2].dropFirst("  | ".count)
    }
    #expect(caret("\ta: b", 5) == "\t   ^")
    #expect(caret("e\u{301}té: x", 6) == "     ^")
    #expect(caret("映画: x", 5, 1) == "      ^")
    #expect(caret("映画: x", 1, 2) == "^~~~")
    #expect(caret("abc", 4) == "   ^")
    #expect(caret("abc", 9, 5) == "   ^")
    #expect(caret("", 1) == "^")
  }

  @Test func `a long line is cut around the place`() {
    var diagnostic = sample
    diagnostic.range = SourceRange(line: 7, column: 501, width: 3)
    diagnostic.sourceLine =
      String(repeating: "a", count: 500) + "XYZ" + String(repeating: "b", count: 500)
    let lines = diagnostic.rendered(color: false).split(separator: "\n")
    #expect(lines[1].hasPrefix("7 | …aaa") && lines[1].hasSuffix("bbb…"))
    #expect(lines[1].count < 180)
    let caret = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    let mark = lines[1].firstIndex(of: "X").map {
      lines[1].distance(from: lines[1].startIndex, to: $0)
    }
    #expect(caret != nil && caret == mark)
  }

  @Test func `a notebook cannot send commands to the terminal`() {
    var diagnostic = sample
    diagnostic.file = "a\u{1B}[2J.md"
    diagnostic.message = "'\u{1B}]0;x\u{07}' \u{202E}\u{9B}"
    diagnostic.hint = "a\nb\u{7F}"
    diagnostic.sourceLine = "\u{1B}[31mcomponents"
    let text = diagnostic.rendered(color: false)
    let isHarmless = text.unicodeScalars.allSatisfy {
      $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0 != "\u{202E}")
    }
    #expect(isHarmless)
    #expect(text.split(separator: "\n").count == 4)
  }

  @Test func `diagnostics are put in reading order`() {
    func at(_ line: Int, _ column: Int, _ message: String) -> Diagnostic {
      Diagnostic(.cellFailed, message)
        .located(at: SourceRange(line: line, column: column), in: "a", line: nil)
    }
    let whole = Diagnostic(.cellFailed, "a", severity: .warning)
      .located(at: nil, in: "a", line: nil)
    let sorted = [at(3, 1, "d"), at(2, 5, "b"), whole, at(2, 5, "c"), at(20, 1, "e")]
      .inReadingOrder()
    #expect(sorted.map(\.message).joined() == "abcde")
    #expect(sorted.haveErrors)
    #expect(![whole].haveErrors)
  }
}
