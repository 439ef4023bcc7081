import Checkpoints
import Foundation
import Reports
import Synchronization
import TestSupport
import Testing

/// `brine cache gc`: what it removes and what it keeps.
@Suite struct CacheCollectionTests: CacheTests {
  @Test func `gc keeps what the notebook needs, however old`() throws {
    let folder = try folder()
    let fits = try keys("fit-lda", in: folder)
    for key in fits { try age(key, days: 40, in: folder) }
    let trial = try cache("gc", "--older-than", "30d", "--dry-run", in: folder)
    #expect(trial.status == 0)
    #expect(trial.output.contains("\(fits[1].prefix(12))  fit-lda lda"))
    #expect(trial.output.contains("not used for 40 days"))
    #expect(trial.output.contains("\n1 result would be removed, "))
    #expect(try files(in: folder).count == 6)
    let answer = try json("gc", "--older-than", "30d", in: folder)
    #expect(answer[["removed"]] != nil && answer[["results"]] == .integer(5))
    #expect(answer[["needed"]] == .integer(4))
    #expect(try keys("fit-lda", in: folder) == [fits[0]])
    let again = try Command.brine("run", "nb.md", in: folder.path)
    #expect(again.told.contains(": 4 cached, "))
  }

  @Test func `gc removes the least recently used until the size holds`() throws {
    let folder = try folder()
    let gone = try cache("gc", "--max-size", "1k", in: folder)
    #expect(gone.output.contains("2 results removed, "))
    #expect(gone.output.contains("least recently used"))
    #expect(gone.told.contains("what stays is needed, and larger than 1.0 kB"))
    #expect(try files(in: folder).count == 4)
  }

  @Test func `where a notebook cannot be read all that it made stays, and gc says so`() throws {
    let folder = try folder()
    try folder.write(Self.notebook + "\n```r2\n```\n", to: "nb.md")
    let kept = try cache("gc", "--max-size", "0", in: folder)
    #expect(kept.told.contains("nb.md has mistakes; all that it made stays"))
    #expect(try files(in: folder).count == 6)
    try FileManager.default.removeItem(atPath: folder("nb.md"))
    let gone = try cache("gc", "--max-size", "0", in: folder)
    #expect(gone.told.contains("nb.md is not to be found here"))
    // What the notebook's last run was is no result, and stays.
    #expect(try folder.names(in: "outputs/checkpoints") == ["runs"])
  }

  @Test func `the notebook is found from another folder, and one can be named`() throws {
    let folder = try folder()
    let other = try TemporaryFolder()
    let store = folder("outputs/checkpoints")
    _ = try cache("gc", "--max-size", "0", "--checkpoints", store, in: other)
    #expect(try files(in: folder).count == 4)
    try FileManager.default.moveItem(atPath: folder("nb.md"), toPath: folder("moved.md"))
    _ = try cache("gc", "--max-size", "0", "--keep", "moved.md", in: folder)
    #expect(try files(in: folder).count == 4)
    let wrong = try cache("gc", "--max-size", "0", "--keep", "nowhere.md", in: folder)
    #expect(wrong.status == 2)
    #expect(try files(in: folder).count == 4)
  }

  @Test func `a renamed notebook keeps what its last run took, whoever made it`() throws {
    let folder = try folder()
    try FileManager.default.moveItem(atPath: folder("nb.md"), toPath: folder("renamed.md"))
    #expect(try Command.brine("run", "renamed.md", in: folder.path).told.contains(": 4 cached, "))
    let gc = try cache("gc", "--max-size", "0", in: folder)
    #expect(gc.status == 0)
    let again = try Command.brine("run", "renamed.md", in: folder.path)
    #expect(again.told.contains(": 4 cached, "), "\(gc.output)\(gc.told)")
  }

  @Test func `a copied notebook keeps what it took when the first one needs something else`() throws
  {
    let folder = try folder()
    try FileManager.default.copyItem(atPath: folder("nb.md"), toPath: folder("copy.md"))
    #expect(try Command.brine("run", "copy.md", in: folder.path).told.contains(": 4 cached, "))
    try folder.write(
      Self.notebook.replacing("components: 2", with: "components: 4"), to: "nb.md")
    #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
    let gc = try cache("gc", "--max-size", "0", in: folder)
    #expect(gc.output.contains("needed by notebooks"))
    for name in ["nb.md", "copy.md"] {
      let again = try Command.brine("run", name, in: folder.path)
      #expect(again.told.contains(": 4 cached, "), "\(name): \(gc.output)\(gc.told)")
    }
  }

  @Test func `what a last run read with other parameters stays too`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nparams: {k: 2}\n---\n"
        + Self.notebook.replacing("components: 2", with: "components: ${k}"), to: "nb.md")
    for arguments in [["run", "nb.md"], ["run", "nb.md", "-P", "k=3"]] {
      #expect(try Command.brine(arguments, in: folder.path).status == 0)
    }
    _ = try cache("gc", "--max-size", "0", in: folder)
    for arguments in [["run", "nb.md"], ["run", "nb.md", "-P", "k=3"]] {
      let again = try Command.brine(arguments, in: folder.path)
      #expect(again.told.contains(": 4 cached, "), "\(again.told)")
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `gc waits for no pipe that a notebook came through, nor for one in its place`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.notebook, to: "nb.md")
    let run = try Command.run(
      "/bin/sh", ["-c", "cat nb.md | '\(Command.program.path)' run /dev/stdin"], in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    try #require(mkfifo(folder("fifo.md"), 0o600) == 0)
    let name = try #require(try files(in: folder).first { $0.hasPrefix("load-") })
    let store = Store(directory: folder("outputs/checkpoints"))
    var record = try #require(store.records(label: "load").first)
    record.notes["notebook"] = "fifo.md"
    try store.keep(record, payload: record.payload)
    #expect(try files(in: folder).contains(name))
    // A standard input that never ends.
    try #require(mkfifo(folder("pipe"), 0o600) == 0)
    let gc = try Command.run(
      "/bin/sh",
      ["-c", "exec 3<>pipe && exec '\(Command.program.path)' cache gc --older-than 30d <&3"],
      in: folder.path)
    #expect(gc.status == 0, "\(gc.told)")
    #expect(gc.told.contains("fifo.md is not to be found here"), "\(gc.told)")
  }

  @Test func `gc while runs work harms neither`() throws {
    let folder = try folder()
    let expected = try Results(folder("outputs/nb.json")).cells.map(\.values)
    try FileManager.default.moveItem(atPath: folder("nb.md"), toPath: folder("running.md"))
    let isDone = Atomic(false)
    let removed = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      do {
        if worker == 0 {
          defer { isDone.store(true, ordering: .relaxed) }
          // On a busy machine the other worker may come to nothing in six runs.
          for number in 0..<60 where number < 6 || removed.load(ordering: .relaxed) == 0 {
            let run = try Command.brine(
              "run", "running.md", "-o", "again", "--checkpoints", "store", in: folder.path)
            #expect(run.status == 0, "\(run.told)")
            let results = try Results(folder("again/running.json"))
            #expect(results.cells.map(\.values) == expected)
          }
        }
        while !isDone.load(ordering: .relaxed) {
          // From a folder in which no notebook is to be found, and without what the last run was, so that
          // nothing is needed.
          try? FileManager.default.removeItem(atPath: folder("store/runs"))
          let gc = try Command.brine(
            "cache", "gc", "--max-size", "0", "--format", "json", "--checkpoints",
            folder("store"), in: folder("outputs"))
          if gc.status == 0, gc.output.contains("\"key\"") {
            removed.add(1, ordering: .relaxed)
          }
        }
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(removed.load(ordering: .relaxed) > 0, "nothing was removed meanwhile")
    #expect(try cache("verify", "--checkpoints", "store", in: folder).status == 0)
  }

  @Test(
    "gc needs a limit that is one",
    arguments: [
      [], ["--max-size", "5X"], ["--max-size", "-1"], ["--older-than", "30"],
      ["--older-than", "1m"],
    ])
  func gcLimits(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    #expect(try Command.brine(["cache", "gc"] + arguments, in: folder.path).status == 64)
  }
}
