import Foundation
import TestSupport
import Testing

/// Commands tell which reports in a folder were made from an earlier text of the notebook.
@Suite struct WrittenReportsTests {
  private static let notebook = """
    ---
    params: {n: 3}
    ---
    ```load
    source: films
    users: 0.05
    ```
    ```head
    rows: ${n}
    ```
    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write(Self.notebook, to: "nb.md")
  }

  private func brine(_ arguments: String...) throws -> Command {
    try Command.brine(arguments, in: folder.path)
  }

  private func write(_ text: String, to name: String) throws {
    if let slash = name.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: folder(String(name[..<slash])), withIntermediateDirectories: true)
    }
    try folder.write(text, to: name)
  }

  /// The notes in what a command told.
  private func notes(_ command: Command) -> [String] {
    command.told.split(separator: "\n").filter { $0.hasPrefix("note:") }.map(String.init)
  }

  @Test func `a report of another notebook of that name is not called an earlier text`() throws {
    try write(Self.notebook, to: "x/nb.md")
    try write("# Another\n", to: "y/nb.md")
    #expect(try brine("run", "x/nb.md").status == 0)
    #expect(try notes(brine("check", "y/nb.md")) == [])
    #expect(try notes(brine("plan", "y/nb.md")) == [])
    // The same file by other names is the same notebook.
    try write(Self.notebook + "\nMore.\n", to: "x/nb.md")
    for path in ["x/nb.md", "./x/nb.md", "y/../x/nb.md", folder("x/nb.md")] {
      #expect(
        try notes(brine("check", path)) == [
          "note: outputs/nb.html shows an earlier text; to write it anew: brine run \(path)"
        ])
    }
  }

  @Test func `pages of a matrix that a later run of it left alone are told of`() throws {
    #expect(try brine("run", "nb.md", "--matrix", "n=3,4,5").status == 0)
    #expect(try notes(brine("check", "nb.md")) == [])
    try write(Self.notebook + "\nMore.\n", to: "nb.md")
    #expect(try brine("run", "nb.md", "--matrix", "n=3").status == 0)
    let note =
      "note: outputs/nb-n-4.html and outputs/nb-n-5.html show an earlier text; "
      + "to write them anew: brine run nb.md --matrix …"
    let plan = try brine("plan", "nb.md", "--format", "json")
    #expect(notes(plan) == [note])
    #expect(
      plan.output.contains(
        """
              "outdatedReports" : [
                "outputs/nb-n-4.html",
                "outputs/nb-n-5.html"
              ],
        """), "\(plan.output)")
    try FileManager.default.removeItem(atPath: folder("outputs/nb-n-5.html"))
    #expect(
      try notes(brine("check", "nb.md")) == [
        "note: outputs/nb-n-4.html shows an earlier text; "
          + "to write it anew: brine run nb.md --matrix …"
      ])
  }

  @Test func `results that were put aside are of no report`() throws {
    #expect(try brine("run", "nb.md").status == 0)
    try folder.write(folder.read("outputs/nb.json"), to: "outputs/march.json")
    try write(Self.notebook + "\nMore.\n", to: "nb.md")
    #expect(try brine("run", "nb.md").status == 0)
    #expect(try notes(brine("check", "nb.md")) == [])
  }

  @Test func `a plan looks where a run with the same folder keeps`() throws {
    #expect(try brine("run", "nb.md", "-o", "out").status == 0)
    #expect(try brine("plan", "nb.md", "-o", "out").output.hasSuffix("2 cached\n"))
    #expect(try brine("plan", "nb.md").output.hasSuffix("nobody knows how long that takes\n"))
    let elsewhere = try brine("plan", "nb.md", "--checkpoints", "out/checkpoints")
    #expect(elsewhere.output.hasSuffix("2 cached\n"))
  }

  @Test
  func `where a report cannot be written, the one of before is said to be of an earlier text`()
    throws
  {
    #expect(try brine("run", "nb.md").status == 0)
    let before = try folder.read("outputs/nb.html")
    // Longer than the limit that follows, which a cell's checkpoint is not.
    try write(Self.notebook + "\n" + String(repeating: "More. ", count: 9000), to: "nb.md")
    let run = try Command.run(
      "/bin/sh",
      ["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" run nb.md", Command.program.path],
      in: folder.path)
    #expect(run.status == 73, "\(run.told)")
    #expect(
      run.told.hasSuffix(
        """
        error: reports cannot be written to 'outputs': File too large
        note: outputs/nb.html shows an earlier text; to write it anew: brine run nb.md

        """), "\(run.told)")
    #expect(try folder.read("outputs/nb.html") == before)
  }
}
