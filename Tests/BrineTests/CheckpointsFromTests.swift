import Foundation
import TestSupport
import Testing

/// `brine run --checkpoints-from`, which reads results from another folder.
@Suite struct CheckpointsFromTests {
  private static let notebook = """
    ---
    params:
      k: 2
    ---

    ```load
    source: films
    users: 0.05
    ```
    ```partition
    ```
    ```fit-lda
    components: ${k}
    max-iter: 1
    ```
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.notebook, to: "nb.md")
    let run = try Command.brine("run", "nb.md", "--checkpoints", "team", in: folder.path)
    try #require(run.status == 0, "\(run.told)")
    return folder
  }

  @Test func `results are taken from there, and each line says so`() throws {
    let folder = try folder()
    let before = try folder.names(in: "team")
    let run = try Command.brine(
      "run", "nb.md", "-o", "mine", "--checkpoints-from", "team", in: folder.path)
    #expect(run.status == 0)
    #expect(run.told.contains("cell 3/3 fit-lda cached from team\n"))
    #expect(run.told.contains("mine/nb.html: 3 cached, "))
    #expect(try folder.names(in: "team") == before)
    #expect(try folder.names(in: "mine/checkpoints") == ["runs"])
    let results = try String(contentsOfFile: folder("mine/nb.json"), encoding: .utf8)
    #expect(results.contains("\"cachedFrom\" : \"team\""))
  }

  @Test func `a plan knows what a run would take from there`() throws {
    let folder = try folder()
    let alone = try Command.brine("plan", "nb.md", in: folder.path)
    #expect(!alone.output.contains("cached"))
    let plan = try Command.brine("plan", "nb.md", "--checkpoints-from", "team", in: folder.path)
    #expect(!plan.output.contains("will run") && plan.output.contains("cached"))
  }

  @Test func `the runs of a matrix take from there too`() throws {
    let folder = try folder()
    let run = try Command.brine(
      "run", "nb.md", "--matrix", "k=2,3", "-o", "mine", "--checkpoints-from", "team",
      in: folder.path)
    #expect(run.status == 0)
    #expect(run.told.contains("fit-lda cached from team\n"))
    #expect(run.told.contains("fit-lda ran in "))
    let kept = try folder.names(in: "mine/checkpoints").filter { $0 != "runs" }
    #expect(kept.count == 2 && kept.allSatisfy { $0.hasPrefix("fit-lda-") })
  }

  @Test func `a place that is not there is one warning, and no reason to stop`() throws {
    let folder = try folder()
    let run = try Command.brine(
      "run", "nb.md", "--matrix", "k=2,3", "--checkpoints-from", "away", "--checkpoints-from",
      "team", in: folder.path)
    #expect(run.status == 0)
    let warnings = run.told.split(separator: "\n").filter { $0.hasPrefix("warning:") }
    #expect(
      warnings == [
        "warning: cannot open 'away': No such file or directory; no results are taken from there"
      ])
    #expect(run.told.contains("fit-lda cached from team\n"))
  }

  @Test func `what is damaged there is named in the page, and the folder in the terminal only`()
    throws
  {
    let folder = try folder()
    let name = try #require(
      try folder.names(in: "team").first { $0.hasPrefix("fit-lda") && $0.hasSuffix(".safetensors") }
    )
    var bytes = try folder.read("team/\(name)")
    bytes[bytes.count - 1] ^= 1
    try folder.write(bytes, to: "team/\(name)")
    try folder.write(Self.notebook + "\n```show-segment\nsegment: 0\n```\n", to: "nb.md")
    let run = try Command.brine(
      "run", "nb.md", "--checkpoints-from", folder("team"), in: folder.path)
    #expect(run.status == 0 && run.told.contains("warning: '\(folder("team"))/\(name)' is damaged"))
    let page = String(decoding: try folder.read("outputs/nb.html"), as: UTF8.self)
    #expect(page.contains("\(name)&#39; is damaged") && !page.contains(folder.path))
  }

  @Test func `an empty name is no folder`() throws {
    let folder = try folder()
    #expect(
      try Command.brine("run", "nb.md", "--checkpoints-from", "", in: folder.path).status == 64)
  }
}
