import Notebooks
import Testing

@testable import Rendering

@Suite struct DiagnosticBlockTests {
  private func text(_ diagnostic: Diagnostic) -> String {
    DiagnosticBlock(diagnostic: diagnostic).markup.text
  }

  @Test(
    "files are named without the notebook's folder",
    arguments: ["/home/ann/films", "notebooks", "../elsewhere"])
  func folder(folder: String) {
    let page = text(
      Diagnostic(
        file: "\(folder)/nb.md", place: Place(line: 3, column: 1),
        message: "\(folder)/ratings.csv:3:5: no number; there is no file '\(folder)/a/b.csv'",
        hint: "look into \(folder)/a", sourceLine: "ratings: x"))
    #expect(!page.contains(folder))
    #expect(page.contains("<p>nb.md:3:1: "))
    #expect(page.contains("ratings.csv:3:5: no number; there is no file &#39;a/b.csv&#39;"))
    #expect(page.contains("look into a</p>"))
  }

  @Test("words that only contain the folder's name stay as they are")
  func otherWords() {
    let page = text(Diagnostic(file: "n/nb.md", message: "column/row, 'other/n/x.csv' and n/x.csv"))
    #expect(page.contains("column/row, &#39;other/n/x.csv&#39; and x.csv"))
    #expect(text(Diagnostic(file: "/nb.md", message: "'/data/x.csv'")).contains("/data/x.csv"))
    #expect(text(Diagnostic(file: "nb.md", message: "'data/x.csv'")).contains("data/x.csv"))
  }
}
