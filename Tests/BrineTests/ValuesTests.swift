import Foundation
import TestSupport
import Testing

/// Values in prose, and `assert`, in the output of the program.
@Suite struct ValuesTests {
  private func folder(_ notebook: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let ratings = (1...20).flatMap { user in
      (1...60).map { "\(user),\($0),\($0 % 5 + 1).0,\(user * 100 + $0)\n" }
    }.joined()
    try folder.write("userId,movieId,rating,timestamp\n" + ratings, to: "ratings.csv")
    try folder.write(notebook, to: "small.md")
    return folder
  }

  @Test func `prose says what cells found, and values of failed cells are marked`() throws {
    let folder = try folder(
      """
      ---
      title: Of {{ load.ratings | ,d }} ratings
      ---
      # By {{ load.users }} users

      It knows {{ broken.users }} others.

      ```load
      ratings: ratings.csv
      ```
      ```load broken
      ratings: nowhere.csv
      ```
      """)
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 1)
    let html = try String(contentsOfFile: folder("outputs/small.html"), encoding: .utf8)
    #expect(html.contains("<title>Of 1,200 ratings</title>"))
    #expect(html.contains("By 20 users"))
    #expect(html.contains("It knows [no value] others."))
    #expect(!html.contains("{{"))
  }

  @Test func `a name that no cell has stops everything`() throws {
    let folder = try folder("{{ load.raitings }}\n\n```load\nratings: ratings.csv\n```\n")
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 2)
    #expect(run.told.contains("small.md:1:4: error: the cell 'load' publishes no value"))
    #expect(run.told.contains("did you mean 'load.ratings'?"))
    #expect(!FileManager.default.fileExists(atPath: folder("outputs")))
  }

  @Test func `an assertion that does not hold gives status 1 and a report with both sides`() throws
  {
    let folder = try folder(
      """
      ```load
      ratings: ratings.csv
      ```
      ```assert
      that:
        - load.users == 20
        - load.ratings == 1201
      ```
      """)
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 1)
    #expect(run.told.contains("small.md:7:5: error: 'load.ratings' is 1200, expected 1201"))
    let html = try String(contentsOfFile: folder("outputs/small.html"), encoding: .utf8)
    #expect(html.contains("What must hold: 1 of 2 do not"))
    #expect(html.contains("<td>1200</td>") || html.contains(">1200</td>"))
    let results = try Results(folder("outputs/small.json"))
    #expect(results.statuses == ["ran", "failed"])
    #expect(results.value("assert.failed") == .integer(1))
    // Put right, it passes, and nothing else is computed.
    try folder.write(
      try String(contentsOfFile: folder("small.md"), encoding: .utf8)
        .replacing("1201", with: "1200"), to: "small.md")
    #expect(try Command.brine("run", "small.md", in: folder.path).status == 0)
    #expect(try Results(folder("outputs/small.json")).statuses == ["cached", "ran"])
  }
}
