import Foundation
import TestSupport
import Testing

/// `brine plan`.
@Suite struct PlanCommandTests {
  private static let notebook = """
    ---
    params: {k: 2}
    ---

    ```load
    ratings: ratings.csv
    ```
    ```partition
    ```
    ```fit-lda lda
    components: ${k}
    max-iter: 1
    ```
    ```segment
    ```
    ```avg
    ```
    ```r2
    ```
    ```assert
    that: [r2.train.n > 0]
    ```
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.notebook, to: "nb.md")
    let rows = (1...60).flatMap { user in
      (0..<4).map { "\(user),\((user + $0) % 7 + 1),\($0 + 1).0,\(100 + $0)\n" }
    }
    try folder.write("userId,movieId,rating,timestamp\n" + rows.joined(), to: "ratings.csv")
    return folder
  }

  @Test func `a plan computes nothing, and tells the run's reasons before it`() throws {
    let folder = try folder()
    let never = try Command.brine("plan", "nb.md", in: folder.path)
    #expect(never.status == 0)
    #expect(never.output.contains("fit-lda lda  will run: never run\n"))
    #expect(never.output.hasSuffix("7 will run; nobody knows how long that takes\n"))
    #expect(!FileManager.default.fileExists(atPath: folder("outputs/nb.html")))
    _ = try Command.brine("run", "nb.md", in: folder.path)
    let done = try Command.brine("plan", "nb.md", in: folder.path)
    #expect(done.output.hasSuffix("7 cached\n"))
    let other = try Command.brine("plan", "nb.md", "-P", "k=3", in: folder.path)
    let lines = other.output.split(separator: "\n")
    #expect(lines[1] == "partition    cached")
    #expect(lines[2].hasPrefix("fit-lda lda  will run in about "))
    #expect(lines[2].hasSuffix(": components: 2 -> 3"))
    #expect(lines[6].hasSuffix(": reads values of r2, which will run"))
    let run = try Command.brine("run", "nb.md", "-P", "k=3", in: folder.path)
    #expect(run.told.contains("(components: 2 -> 3)"))
    let results = try String(contentsOfFile: folder("outputs/nb.json"), encoding: .utf8)
    #expect(results.contains("\"components: 2 -> 3\""))
  }

  @Test func `a plan says what cannot run, and of what a changed file is the cause`() throws {
    let folder = try folder()
    _ = try Command.brine("run", "nb.md", in: folder.path)
    let ratings = try String(contentsOfFile: folder("ratings.csv"), encoding: .utf8)
    try folder.write(ratings + "1,7,5.0,900\n", to: "ratings.csv")
    let changed = try Command.brine("plan", "nb.md", in: folder.path)
    let bytes = ratings.utf8.count
    #expect(
      changed.output.contains(
        "ratings.csv changed (\(grouped(bytes)) -> \(grouped(bytes + 12)) bytes)"))
    try FileManager.default.removeItem(atPath: folder("ratings.csv"))
    let missing = try Command.brine("plan", "nb.md", "--format", "json", in: folder.path)
    #expect(missing.status == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(missing.output.utf8)) as? [String: Any])
    let notebooks = try #require(json["notebooks"] as? [[String: Any]])
    let cells = try #require(notebooks[0]["cells"] as? [[String: Any]])
    #expect(cells.map { $0["status"] as? String } == Array(repeating: "cannot-run", count: 7))
    #expect((cells[0]["reasons"] as? [String])?.first?.contains("there is no file") == true)
  }

  private func grouped(_ number: Int) -> String {
    "\(number / 1000),\(String("\(1000 + number % 1000)".dropFirst()))"
  }

  @Test func `a mistake stops its cell and those that read it, and the others are planned`() throws
  {
    let folder = try folder()
    let open = try Command.brine("plan", "nb.md", "-P", "k=x", in: folder.path)
    #expect(open.status == 2)
    #expect(open.output.isEmpty)
    try folder.write(Self.notebook.replacing("${k}", with: "x"), to: "nb.md")
    let run = try Command.brine("plan", "nb.md", in: folder.path)
    #expect(run.status == 2)
    let lines = run.output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.prefix(2).allSatisfy { $0.contains("will run") }, "\(lines)")
    #expect(lines[2] == "fit-lda lda cannot run: it has mistakes", "\(lines)")
    #expect(lines[3...6].allSatisfy { $0.contains("cannot run: reads ") }, "\(lines)")
    #expect(run.told.contains("'components' is 'x'"), "\(run.told)")
  }

  @Test func `after a failure others run, unless the first is to be the last`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "```load bad\nratings: absent.csv\n```\n```load good\nsource: films\nusers: 0.02\n```\n```partition\n```\n",
      to: "nb.md")
    let all = try Command.brine("run", "nb.md", in: folder.path)
    #expect(all.status == 1)
    #expect(try Results(folder("outputs/nb.json")).statuses == ["failed", "ran", "ran"])
    let first = try Command.brine("run", "nb.md", "--fail-fast", "--fresh", in: folder.path)
    #expect(first.status == 1)
    #expect(try Results(folder("outputs/nb.json")).statuses == ["failed", "skipped", "skipped"])
    #expect(first.told.contains("partition not run, as bad failed"))
    // What was computed before the failure is mended is there when it is.
    try folder.write("userId,movieId,rating,timestamp\n1,1,3.0,5\n1,2,3.0,6\n", to: "absent.csv")
    let mended = try Command.brine("run", "nb.md", in: folder.path)
    #expect(mended.status == 0, "\(mended.told)")
    #expect(try Results(folder("outputs/nb.json")).statuses == ["ran", "cached", "cached"])
  }
}
