import FoundationEssentials
import Testing

@testable import Language
@testable import Reports

@Suite struct ImpossibleDateTests {
  @Test("every day that a calendar has is one, and no other is")
  func everyDay() throws {
    let style = Date.ISO8601FormatStyle().year().month().day()
    for year in [1900, 2000, 2024, 2026] {
      for month in 1...13 {
        for day in 0...32 {
          let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
          let text = "\(year)-\(pad(month))-\(pad(day))"
          // Foundation takes the 31st of February for the 3rd of March.
          let isReal = (try? style.parse(text)).map { $0.formatted(style) == text } ?? false
          #expect(ImpossibleDate.isWritten(in: text) == !isReal, "\(text)")
        }
      }
    }
  }

  @Test("words are not judged", arguments: ["Spring 2026", "31/02/2026", "2026", "February 31"])
  func words(text: String) {
    #expect(!ImpossibleDate.isWritten(in: text))
  }

  @Test("one in the front matter is an error at its place")
  func diagnostic() {
    let text = "---\ndate: 2026-13-45\n---\n"
    let found = NotebookParser(directives: []).parse(file: "n.md", bytes: Array(text.utf8))
      .diagnostics
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.range == SourceRange(line: 2, column: 7, width: 10))
    #expect(found.first?.message.contains("no '2026-13-45'") == true)
  }
}
