import Reports
import Testing

@Suite struct PublishedWordsTests {
  private func published(_ diagnostic: Diagnostic, written: String = "") -> Diagnostic {
    PublishedWords(of: diagnostic.file, home: "/home/ann", written: written)(diagnostic)
  }

  @Test(
    "files are named without the notebook's folder",
    arguments: ["/home/ann/films", "notebooks", "../elsewhere", "/srv/x"])
  func folder(folder: String) {
    let diagnostic = published(
      Diagnostic(
        .cellFailed, "\(folder)/ratings.csv:3:5: no number; there is no file '\(folder)/a/b.csv'",
        hint: "look into \(folder)/a"
      )
      .located(at: SourceRange(line: 3, column: 1), in: "\(folder)/nb.md", line: "ratings: x"))
    #expect(diagnostic.file == "nb.md")
    #expect(diagnostic.message == "ratings.csv:3:5: no number; there is no file 'a/b.csv'")
    #expect(diagnostic.hint == "look into a")
  }

  @Test("words that only contain the folder's name stay as they are")
  func otherWords() {
    let message = published(
      Diagnostic(.cellFailed, "column/row, 'other/n/x.csv' and n/x.csv")
        .located(at: nil, in: "n/nb.md", line: nil)
    ).message
    #expect(message == "column/row, 'other/n/x.csv' and x.csv")
    let plain = published(
      Diagnostic(.cellFailed, "'data/x.csv' or 3/5 of it")
        .located(at: nil, in: "nb.md", line: nil)
    ).message
    #expect(plain == "'data/x.csv' or 3/5 of it")
  }

  @Test(
    "of a path from the root stays what the notebook's author wrote",
    arguments: [
      ("'/home/ann/client/r.csv' is empty", "", "'~/client/r.csv' is empty"),
      ("/home/ann/r.csv:3:5: no number", "", "~/r.csv:3:5: no number"),
      ("cannot open '/srv/a b/kept/x': No such file", "", "cannot open 'x': No such file"),
      ("/srv/a/r.csv:3:5: no number", "", "r.csv:3:5: no number"),
      ("'/data/ml' is empty", "ratings: /data/ml", "'/data/ml' is empty"),
      ("/data/ml/r.csv:3:5: no", "ratings: /data/ml", "/data/ml/r.csv:3:5: no"),
      ("'/data/ml/a/r.csv'", "ratings: /data/ml", "'r.csv'"),
      ("/home/annette/r.csv", "", "r.csv"),
      ("1/2 and /", "", "1/2 and /"),
    ])
  func root(message: String, written: String, expected: String) {
    let diagnostic = Diagnostic(.cellFailed, message)
      .located(at: nil, in: "nb.md", line: nil)
    #expect(published(diagnostic, written: written).message == expected)
  }
}
