import Foundation
import Reports
import TestSupport
import Testing

/// `brine run --matrix`: one notebook, once for each combination of parameters.
@Suite struct MatrixTests {
  private static let notebook = """
    ---
    params:
      k: 2
      seed: 1
      shown: 0
      note: plain
    ---
    ```load
    ratings: ratings.csv
    ```
    ```partition
    ```
    ```fit-lda
    components: ${k}
    random-state: ${seed}
    caption: ${note}
    ```
    ```show-segment
    segment: ${shown}
    ```
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let ratings = (1...20).flatMap { user in
      (1...6).map { "\(user),\((user * 3 + $0 * 2) % 11 + 1),\($0 % 5 + 1).0,\(user * 10 + $0)\n" }
    }
    try folder.write("userId,movieId,rating,timestamp\n" + ratings.joined(), to: "ratings.csv")
    try folder.write(Self.notebook, to: "small.md")
    return folder
  }

  private static let untouched = ["ratings.csv", "small.md"]

  private func run(_ arguments: String..., in folder: TemporaryFolder) throws -> Command {
    try Command.brine(["run", "small.md"] + arguments, in: folder.path)
  }

  private struct Summary: Decodable {
    struct Run: Decodable {
      let parameters: [String: Value]
      let report: String
      let results: String
      let status: String
      let cells: [String: Int]
      let values: Value
    }

    let notebook: String
    let varied: [String]
    let status: String
    let runs: [Run]

    init(_ folder: TemporaryFolder) throws {
      let data = try Data(contentsOf: URL(filePath: folder("outputs/small-matrix.json")))
      self = try JSONDecoder().decode(Summary.self, from: data)
    }
  }

  @Test func `every combination has its report, and what they share is computed once`() throws {
    let folder = try folder()
    let run = try run("--matrix", "k=2,3", "--matrix", "seed=1,2", in: folder)
    #expect(run.status == 0, "\(run.told)")
    let names = ["k-2-seed-1", "k-2-seed-2", "k-3-seed-1", "k-3-seed-2"].map { "small-" + $0 }
    #expect(
      try folder.names(in: "outputs")
        == ["checkpoints"] + names.flatMap { [$0 + ".html", $0 + ".json"] } + ["small-matrix.json"])
    let summary = try Summary(folder)
    #expect(summary.notebook == "small.md")
    #expect(summary.varied == ["k", "seed"])
    #expect(summary.runs.map(\.report) == names.map { $0 + ".html" })
    #expect(summary.runs.map { $0.parameters["k"] } == [2, 2, 3, 3].map(Value.integer))
    #expect(
      summary.runs.map { $0.parameters["note"] } == Array(repeating: .text("plain"), count: 4))
    #expect(
      summary.runs.map { $0.values[["fit-lda", "shape"]] }
        == [2, 2, 3, 3].map {
          .list([.integer($0), .integer(11)])
        })
    // The ratings and the split, each computed in the first run only.
    let cached = try names.map { name in
      try Results(folder("outputs/\(name).json")).cells.filter { $0.status == "cached" }.map(\.name)
    }
    #expect(cached == [[], ["load", "partition"], ["load", "partition"], ["load", "partition"]])
    #expect(summary.runs.map { $0.cells["cached"] ?? 0 } == [0, 2, 2, 2])
  }

  @Test func `what runs share is computed once even if all is to be fresh`() throws {
    let folder = try folder()
    _ = try run("--matrix", "k=2,3", in: folder)
    let run = try run("--matrix", "k=2,3", "--fresh", in: folder)
    #expect(run.status == 0, "\(run.told)")
    let statuses = try ["k-2", "k-3"].map {
      try Results(folder("outputs/small-\($0).json")).statuses
    }
    #expect(statuses == [["ran", "ran", "ran", "ran"], ["cached", "cached", "ran", "ran"]])
    let again = try self.run("--fresh", "-P", "k=3", in: folder)
    #expect(again.told.contains("4 ran"))
  }

  @Test func `an image that goes between two runs leaves a summary of those before`() throws {
    let folder = try folder()
    let text = Self.notebook.replacing("note: plain", with: "note: one.svg") + "\n\n![a](${note})\n"
    try folder.write(text, to: "small.md")
    for name in ["one.svg", "two.svg"] {
      try folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: name)
    }
    let run = try Command.brine(
      ["run", "small.md", "--matrix", "note=one.svg,two.svg"], in: folder.path,
      heldUntil: { FileManager.default.fileExists(atPath: folder("outputs")) },
      then: { try FileManager.default.removeItem(atPath: folder("two.svg")) })
    #expect(run.status == 2, "\(run.told)")
    #expect(run.told.contains("'two.svg'"), "\(run.told)")
    let summary = try Summary(folder)
    #expect(summary.status == "stopped")
    #expect(summary.runs.map { $0.parameters["note"] } == [.text("one.svg")])
  }

  @Test func `Ctrl-C leaves a summary of the runs that were finished`() throws {
    let slow = Self.notebook.replacing(
      "caption: ${note}", with: "max-iter: ${note}\nmean-change-tol: 0"
    )
    .replacing("note: plain", with: "note: 1")
    let folder = try folder()
    try folder.write(slow, to: "small.md")
    let run = try Command.brine(
      "run", "small.md", "--matrix", "note=1,2,1000000,3", in: folder.path, interruptAfter: 2)
    #expect(run.status == 130)
    #expect(run.told.contains("stopped in cell 3/4 fit-lda; what was finished is kept"))
    #expect(run.told.contains("outputs/small-matrix.json: 2 of 4 runs, "))
    let summary = try Summary(folder)
    #expect(summary.status == "stopped")
    #expect(summary.runs.map(\.report) == ["small-note-1.html", "small-note-2.html"])
    #expect(summary.runs.map(\.status) == ["ok", "ok"])
    #expect(
      try folder.names(in: "outputs").filter { $0.hasSuffix(".html") }
        == ["small-note-1.html", "small-note-2.html"])
  }

  @Test func `a table sums the runs up on standard error`() throws {
    let folder = try folder()
    let run = try run("--matrix", "k=2,10", in: folder)
    #expect(run.output.isEmpty)
    let lines = run.told.split(separator: "\n").map(String.init)
    #expect(lines.first == "run 1/2 k=2")
    #expect(lines.contains("run 2/2 k=10"))
    let table = lines.suffix(4)
    #expect(table.first?.hasPrefix("k   cells            time") == true, "\(table)")
    #expect(table.dropFirst().first?.hasPrefix("2   4 ran            ") == true)
    #expect(table.dropFirst(2).first?.hasPrefix("10  2 ran, 2 cached  ") == true)
    #expect(table.dropFirst(2).first?.hasSuffix("outputs/small-k-10.html") == true)
    #expect(table.last?.hasPrefix("outputs/small-matrix.json: 2 runs, ") == true)
    let quiet = try self.run("--matrix", "k=2,10", "--quiet", in: folder)
    #expect(quiet.told.isEmpty)
  }

  @Test func `a run gives what it gives alone`() throws {
    let folder = try folder()
    _ = try run("--matrix", "k=2,3", "-o", "many", "-P", "seed=5", in: folder)
    _ = try run("-P", "k=3", "-P", "seed=5", in: folder)
    let many = try Results(folder("many/small-k-3.json"))
    let alone = try Results(folder("outputs/small.json"))
    #expect(many.cells.map(\.key) == alone.cells.map(\.key))
    #expect(many.cells.map(\.values) == alone.cells.map(\.values))
    let html = try String(contentsOfFile: folder("many/small-k-3.html"), encoding: .utf8)
    #expect(html.contains("Parameters of this run"))
  }

  @Test func `values become names of files, all different`() throws {
    let folder = try folder()
    let values = "a b,a-b,../Ça va/,-1," + String(repeating: "long ", count: 100)
    let run = try run("--matrix", "note=" + values, in: folder)
    #expect(run.status == 0, "\(run.told)")
    let reports = try Summary(folder).runs.map(\.report)
    #expect(
      reports.prefix(4) == [
        "small-note-a-b.html", "small-note-a-b-2.html", "small-note-Ça-va.html",
        "small-note--1.html",
      ])
    #expect(reports.allSatisfy { $0.utf8.count < 220 })
    #expect(Set(reports).count == 5)
  }

  @Test func `the worst run is the status, and the others are run all the same`() throws {
    let folder = try folder()
    try folder.write(
      Self.notebook.replacing("ratings: ratings.csv", with: "ratings: ${note}"), to: "small.md")
    let run = try run("--matrix", "note=none.csv,ratings.csv", in: folder)
    #expect(run.status == 1)
    #expect(run.told.contains("outputs/small-matrix.json: 2 runs, 1 of them failed, "))
    let summary = try Summary(folder)
    #expect(summary.status == "failed")
    #expect(summary.runs.map(\.status) == ["failed", "ok"])
    #expect(summary.runs.first?.cells == ["failed": 1, "skipped": 3])
  }

  @Test func `however quiet, an error is followed by the combination that has it`() throws {
    let folder = try folder()
    try folder.write(
      Self.notebook.replacing("ratings: ratings.csv", with: "ratings: ${note}"), to: "small.md")
    let run = try run("--matrix", "note=ratings.csv,none.csv", "-q", in: folder)
    #expect(run.status == 1)
    #expect(run.told.contains("there is no file") && run.told.hasSuffix("\nwith note=none.csv\n"))
    #expect(run.told.components(separatedBy: "with note=").count == 2)
  }

  @Test func `what is wrong with any combination is told once, before anything runs`() throws {
    let folder = try folder()
    let unknown = try run("--matrix", "kk=2,3", in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.told.components(separatedBy: "is no parameter").count == 2)
    #expect(unknown.told.contains("did you mean 'k'?"))
    let wrong = try run("--matrix", "k=2,many", "--matrix", "seed=1,2", in: folder)
    #expect(wrong.status == 2)
    #expect(wrong.told.components(separatedBy: "'k' (--matrix) is 'many'").count == 2)
    #expect(wrong.told.contains("hint: --matrix k=2\n"))
    #expect(wrong.told.contains("with k=many, seed=1 and 1 more\n"))
    let range = try run("--matrix", "k=2,3", "--matrix", "shown=1,2", in: folder)
    #expect(range.status == 2)
    #expect(range.told.contains("'segment' is 2, expected a whole number from 0 to 1"))
    #expect(range.told.hasSuffix("with k=2, shown=2\n"))
    #expect(try folder.names() == Self.untouched)
  }

  @Test(
    "a matrix that is none is a wrong command line",
    arguments: [
      (["--matrix", "k"], "is not name=value,value"),
      (["--matrix", "=1"], "is not name=value,value"),
      (["--matrix", "k="], "has an empty value"),
      (["--matrix", "k=1,,2"], "has an empty value"),
      (["--matrix", "k=2,3,2"], "has the value '2' twice"),
      (["--matrix", "k=2", "--matrix", "k=3"], "'k' is given twice with '--matrix'"),
      (["--matrix", "k=2", "-P", "k=3"], "'k' is given by '-P' and by '--matrix'"),
      (["--matrix", "k=2", "other.md"], "'--matrix' runs one notebook, and 2 are named"),
    ])
  func wrongCommandLine(arguments: [String], message: String) throws {
    let folder = try folder()
    let run = try Command.brine(["run", "small.md"] + arguments, in: folder.path)
    #expect(run.status == 64)
    #expect(run.told.contains(message), "\(run.told)")
    #expect(try folder.names() == Self.untouched)
  }

  @Test func `a thousand combinations are the most`() throws {
    let folder = try folder()
    func values(_ count: Int) -> String { (1...count).map(String.init).joined(separator: ",") }
    let many = try run(
      "--matrix", "k=" + values(77), "--matrix", "seed=" + values(13), in: folder)
    #expect(many.status == 64)
    #expect(many.told.contains("more than 1000 combinations"))
    // A thousand are checked, and found wrong one and all.
    let most = try run(
      "--matrix", "shown=" + values(100), "--matrix", "seed=" + values(10), in: folder)
    #expect(most.status == 2)
    #expect(most.told.contains("with shown=100, seed=1 and 9 more\n"))
    #expect(try folder.names() == Self.untouched)
  }

  @Test(
    "a parameter is recorded as it was given",
    arguments: [
      ("1.10", Value.text("1.10")), ("1.1", .number(1.1)), ("2.0", .text("2.0")),
      ("7", .integer(7)),
      ("007", .text("007")), ("1e3", .text("1e3")),
      ("12345678901234567890", .text("12345678901234567890")),
    ])
  func given(text: String, recorded: Value) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nparams:\n  version: 0.5\n  is: true\n---\n```load\nsource: films\nusers: 0.01\n```\n"
        + "```find-movies\npattern: ${version}\n```\n", to: "small.md")
    let run = try run("--matrix", "version=\(text)", in: folder)
    #expect(run.status == 0, "\(run.told)")
    let parameters = try #require(try Summary(folder).runs.first).parameters
    #expect(parameters == ["version": recorded, "is": .flag(true)])
    let page = try FileManager.default.contentsOfDirectory(atPath: folder("outputs"))
      .first { $0.hasSuffix(".html") }
    let html = try String(contentsOfFile: folder("outputs/\(page ?? "")"), encoding: .utf8)
    #expect(html.contains(">\(text)<") && html.contains(">true<"))
  }

  @Test func `the notebook is read once, so that all runs are of the same text`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nparams: {seed: 1}\n---\n```load\nsource: films\nusers: 0.01\nseed: ${seed}\n```\n",
      to: "small.md")
    // A second reading of a pipe would find nothing.
    let run = try Command.run(
      "/bin/sh",
      ["-c", "cat small.md | \"$0\" run /dev/stdin --matrix seed=1,2 -q", Command.program.path],
      in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try FileManager.default.contentsOfDirectory(atPath: folder("outputs"))
    #expect(results.count { $0.hasSuffix(".html") } == 2)
  }

  @Test func `a file of parameters gives what the matrix does not`() throws {
    let folder = try folder()
    try folder.write("k: [not, read]\nseed: 9\n", to: "p.yml")
    let run = try run("--params", "p.yml", "--matrix", "k=2,3", in: folder)
    #expect(run.status == 0, "\(run.told)")
    #expect(try Summary(folder).runs.map { $0.parameters["seed"] } == [.integer(9), .integer(9)])
  }

  @Test func `a comma in brackets belongs to the value`() throws {
    let folder = try folder()
    let listed =
      "---\nparams:\n  scale: [0.5, 5]\n---\n```load\nratings: ratings.csv\nscale: ${scale}\n```\n"
    try folder.write(listed, to: "small.md")
    let run = try run("--matrix", "scale=[0.5, 5],[1, 5]", in: folder)
    #expect(run.status == 0, "\(run.told)")
    #expect(
      try Summary(folder).runs.map(\.report)
        == ["small-scale-0.5-5.html", "small-scale-1-5.html"])
  }
}
