import Foundation
import TestSupport
import Testing

@Suite struct CheckAndSampleTests {
  @Test func `the bundled notebooks are good`() throws {
    let notebooks = try FileManager.default
      .contentsOfDirectory(atPath: Project.path("notebooks")).filter { $0.hasSuffix(".md") }
    #expect(!notebooks.isEmpty)
    for notebook in notebooks {
      let check = try Command.brine(
        "check", Project.path("notebooks/" + notebook), in: Project.root)
      #expect(check.status == 0, "\(check.told)")
    }
  }

  @Test func `check finds everything at once and runs nothing`() throws {
    let folder = try TemporaryFolder()
    try folder.write("```load\nsorce: films\n```\n```avg\n```\n", to: "bad.md")
    let check = try Command.brine("check", "bad.md", in: folder.path)
    #expect(check.status == 2)
    #expect(check.told.contains("bad.md:2:1: error: 'load' has no option 'sorce'"))
    #expect(check.told.contains("bad.md:4:4: error: 'avg' needs segments"))
    #expect(try folder.names() == ["bad.md"])
  }

  @Test func `of a thousand mistakes a hundred are told, and how many more there are`() throws {
    let folder = try TemporaryFolder()
    let values = String(repeating: "{{ load.rating }} ", count: 1000)
    try folder.write(values + "\n\n```load\nsource: films\n```\n", to: "bad.md")
    let check = try Command.brine("check", "bad.md", in: folder.path)
    #expect(check.status == 2)
    #expect(check.told.components(separatedBy: "did you mean 'load.ratings'?").count == 101)
    #expect(check.told.hasSuffix("\n… and 900 more\n"))
  }

  @Test func `after a warning nothing is said to be right, and strictly it is an error`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "```load\nsource: films\n```\n```asert\nthat:\n  - load.users > 1e9\n```\n", to: "nb.md")
    let check = try Command.brine("check", "nb.md", in: folder.path)
    #expect(check.status == 0)
    #expect(check.told.contains("nb.md:4:4: warning: 'asert' is no directive"))
    #expect(check.told.hasSuffix("nb.md: 1 cell, 1 warning\n"), "\(check.told)")
    for arguments in [["check"], ["run"], ["run", "--matrix", "a=1"], ["publish"], ["plan"]] {
      let strict = try Command.brine(arguments + ["--strict", "nb.md"], in: folder.path)
      #expect(strict.status == 2, "\(arguments): \(strict.told)")
      #expect(strict.told.contains("nb.md:4:4: error: 'asert' is no directive"))
      #expect(try folder.names() == ["nb.md"])
    }
  }

  @Test func `strictly, a warning that only the run can give fails it`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "@fig-avg-9\n```load\nsource: films\nusers: 0.01\n```\n```head avg\n```\n", to: "nb.md")
    #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
    let strict = try Command.brine("run", "--strict", "nb.md", in: folder.path)
    #expect(strict.status == 1, "\(strict.told)")
    #expect(strict.told.contains("error: the cell 'avg' shows no chart for '@fig-avg-9'"))
    #expect(FileManager.default.fileExists(atPath: folder("outputs/nb.html")))
  }

  @Test func `check sees files that are missing, with the folder and the nearest name`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder("data/ml-latest-small"), withIntermediateDirectories: true)
    try folder.write("", to: "data/ratings.csv")
    for (option, told) in [
      (
        "source: ml-lates-small",
        "there is no 'ml-lates-small' in 'FOLDER'\n2 | source: ml-lates-small\n  |         ^~~~~~~~~~~~~~\nhint: did you mean 'ml-latest-small'?\n"
      ),
      (
        "source: flms",
        "there is no 'flms' in 'FOLDER'\n2 | source: flms\n  |         ^~~~\nhint: did you mean 'films'?\n"
      ),
      (
        "ratings: rating.csv",
        "there is no 'rating.csv' in 'FOLDER'\n2 | ratings: rating.csv\n  |          ^~~~~~~~~~\nhint: did you mean 'ratings.csv'?\n"
      ),
      (
        "ratings: ratings.csv\nmovies: none/x.csv",
        "there is no 'x.csv' in 'FOLDER/none', for there is no such folder\n3 | movies: none/x.csv\n"
      ),
    ] {
      try folder.write("```load\n\(option)\n```\n", to: "data/nb.md")
      let check = try Command.brine("check", "data/nb.md", in: folder.path)
      #expect(check.status == 1)
      #expect(
        check.told.contains("error: " + told.replacing("FOLDER", with: folder("data"))),
        "\(check.told)")
      #expect(check.told.hasSuffix("data/nb.md: 1 cell, 1 error\n"))
    }
    try folder.write("```load\nsource: ml-latest-small\n```\n", to: "data/nb.md")
    let empty = try Command.brine("check", "data/nb.md", in: folder.path)
    #expect(empty.status == 1 && !empty.told.contains("nothing wrong"), "\(empty.told)")
  }

  @Test func `check sees that what is named is no file`() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder("pipe.csv"), 0o600)
    for (path, hint) in [
      ("pipe.csv", "a copy of it as a file"), ("/dev/null", "a copy of it as a file"),
      (".", "source: ."),
    ] {
      try folder.write("```load\nratings: \(path)\n```\n", to: "nb.md")
      let check = try Command.brine("check", "nb.md", in: folder.path)
      #expect(check.status == 1)
      #expect(check.told.contains("'\(path)' is not a regular file"), "\(check.told)")
      #expect(check.told.contains("hint: \(hint)"), "\(check.told)")
    }
  }

  @Test func `parameters stand in the report's title, headings, words and addresses`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ---
      title: Report of ${month}
      subtitle: "${month}"
      author: Desk of ${month}, a@fig-load.org
      date: ${day}
      lang: de
      params: {month: "2018-07", day: 2018-07-31}
      ---
      # Ratings of ${month}

      ![A plot](plot-${month}.svg) [Users](https://example.org/?n={{ load.users }}&m=${month})

      ```load
      source: films
      users: 0.01
      title: "In ${month}: @fig-load"
      caption: of ${month}
      ```
      """, to: "nb.md")
    try folder.write("<svg/>", to: "plot-*a* {{ load.users }}.svg")
    let run = try Command.brine("run", "nb.md", "-P", "month=*a* {{ load.users }}", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let html = try String(contentsOfFile: folder("outputs/nb.html"), encoding: .utf8)
    let users = Int(try Results(folder("outputs/nb.json")).number("load.users") ?? 0)
    let text = "*a* {{ load.users }}"
    #expect(html.contains("<html lang=\"de\">"))
    #expect(html.contains("<title>Report of \(text)</title>"))
    #expect(html.contains(">Ratings of \(text)"))
    #expect(html.contains("<bdi>Desk of \(text), a@fig-load.org</bdi>"))
    #expect(html.contains(">31 July 2018</time>"))
    #expect(html.contains("In \(text): Figure 1"))
    #expect(html.contains("of \(text)</"))
    #expect(html.contains("data:image/svg+xml;base64,"))
    #expect(
      html.contains(
        "href=\"https://example.org/?n=\(users)&amp;m=%2Aa%2A%20%7B%7B%20load.users%20%7D%7D\""))
    #expect(
      try Command.brine("check", "nb.md", in: folder.path).told.contains(
        "there is no image 'plot-2018-07.svg'"))
  }

  @Test func `a written sample loads as any MovieLens folder does`() throws {
    let folder = try TemporaryFolder()
    let sample = try Command.brine("sample", "set", "--users", "50", "--seed", "7", in: folder.path)
    #expect(sample.status == 0, "\(sample.told)")
    #expect(try folder.names(in: "set") == ["README.txt", "movies.csv", "ratings.csv"])
    try folder.write("```load\nsource: set\n```\n", to: "nb.md")
    let run = try Command.brine("run", "nb.md", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/nb.json"))
    #expect(results.number("load.users") == 50)
    let again = try Command.brine("sample", "set", "--users", "50", in: folder.path)
    #expect(again.status == 73)
  }
}
