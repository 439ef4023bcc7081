import Foundation
import Reports
import TestSupport
import Testing

/// A folder with ratings and notebooks for runs that meet with an accident.
struct FaultBench {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    var text = "userId,movieId,rating,timestamp\n"
    for user in 1...300 {
      for step in 0..<12 {
        let movie = (user % 2 == 0 ? 15 : 0) + (user * 7 + step * 4) % 15 + 1
        text += "\(user),\(movie),\((step + user) % 3 == 0 ? 3.5 : 4.5),\(user * 100 + step)\n"
      }
    }
    try folder.write(text, to: "ratings.csv")
    try folder.write(Self.notebook, to: "story.md")
  }

  static let notebook = """
    ```load
    ratings: ratings.csv
    ```
    ```partition
    seed: 3
    ```
    ```fit-lda lda
    components: 3
    max-iter: 15
    ```
    ```show-segment
    segment: 1
    ```
    ```segment
    ```
    ```avg
    ```
    ```r2
    ```
    ```compare
    ```
    """

  static let cells = [
    "load", "partition", "lda", "show-segment", "segment", "avg", "r2", "compare",
  ]

  /// Runs a notebook into a folder of reports of its own.
  func run(
    _ notebook: String = "story.md", to output: String, _ arguments: String...
  ) throws -> Command {
    try Command.brine(["run", notebook, "-o", output] + arguments, in: folder.path)
  }

  /// What the cells of a run published, by name, and under which keys.
  func results(_ output: String, _ name: String = "story") throws -> [String: [Value]] {
    let results = try Results(folder("\(output)/\(name).json"))
    return Dictionary(
      uniqueKeysWithValues: results.cells.map { ($0.name, [$0.values, .text($0.key ?? "")]) })
  }

  func statuses(_ output: String, _ name: String = "story") throws -> [String] {
    try Results(folder("\(output)/\(name).json")).statuses
  }

  /// What a run that nothing happens to publishes.
  func expected() throws -> [String: [Value]] {
    let run = try run(to: "undisturbed")
    #expect(run.status == 0, "\(run.told)")
    let results = try results("undisturbed")
    #expect(results.count == Self.cells.count)
    return results
  }

  /// Begins a run that its caller waits for, or ends.
  func begin(_ arguments: [String]) throws -> Process {
    let process = Command.process(Command.program.path, arguments, in: folder.path)
    try process.run()
    return process
  }

  /// Checks that a folder of checkpoints holds whole results only: nothing without its record, and
  /// nothing that a run complains of or computes anew.
  func checkWhole(_ output: String, notebook: String = "story.md") throws {
    let names = try folder.names(in: "\(output)/checkpoints")
    for name in names where name.hasSuffix(".safetensors") && !name.hasPrefix(".partial-") {
      let record = name.replacing(".safetensors", with: ".json")
      #expect(names.contains(record), "\(name) has no record")
    }
    let run = try run(notebook, to: output)
    #expect(run.status == 0)
    #expect(!run.told.contains("warning"), "\(run.told)")
    let statuses = try statuses(output, RunOutputName.of(notebook))
    #expect(statuses.allSatisfy { $0 == "cached" }, "\(statuses)")
  }
}

enum RunOutputName {
  /// `story` for `story.md`
  static func of(_ notebook: String) -> String { String(notebook.dropLast(3)) }
}
