import Checkpoints
import Foundation
import Notebooks
import Synchronization
import TestSupport
import Testing

/// `brine cache` as people and scripts use it.
@Suite struct CacheCommandTests {
  private static let notebook = """
    ```load
    source: films
    users: 0.05
    ```
    ```partition
    ```
    ```fit-lda lda
    components: 2
    max-iter: 1
    ```
    ```show-segment
    segment: 0
    ```
    """

  /// A folder in which the notebook was run, with two and with three segments.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for components in [3, 2] {
      try folder.write(
        Self.notebook.replacing("components: 2", with: "components: \(components)"), to: "nb.md")
      let run = try Command.brine("run", "nb.md", in: folder.path)
      try #require(run.status == 0, "\(run.told)")
    }
    return folder
  }

  private func cache(_ arguments: String..., in folder: TemporaryFolder) throws -> Command {
    try Command.brine(["cache"] + arguments, in: folder.path)
  }

  private func json(_ arguments: String..., in folder: TemporaryFolder) throws -> Value {
    let answer = try Command.brine(["cache"] + arguments + ["--format", "json"], in: folder.path)
    return try JSONDecoder().decode(Value.self, from: Data(answer.output.utf8))
  }

  private func texts(_ value: Value?, _ name: String) -> [String] {
    guard case .list(let items)? = value else { return [] }
    return items.compactMap { item in
      guard case .text(let text)? = item[[name]] else { return nil }
      return text
    }
  }

  /// Keys of the results of a directive, the one used last first.
  private func keys(_ directive: String, in folder: TemporaryFolder) throws -> [String] {
    texts(try json("ls", "--label", directive, in: folder)[["results"]], "key")
  }

  private func files(in folder: TemporaryFolder, _ ending: String = ".json") throws -> [String] {
    try folder.names(in: "outputs/checkpoints").filter { $0.hasSuffix(ending) }
  }

  /// Makes a result look as if it was last used so many days ago.
  private func age(_ key: String, days: Int, in folder: TemporaryFolder) throws {
    let name = try #require(try files(in: folder).first { $0.contains(key.prefix(12)) })
    let then = Date(timeIntervalSinceNow: -86_400 * Double(days) - 60)
    let time = timespec(tv_sec: Int(then.timeIntervalSince1970), tv_nsec: 0)
    utimensat(AT_FDCWD, folder("outputs/checkpoints/\(name)"), [time, time], 0)
  }

  // MARK: - ls

  @Test func `ls lists what is kept, the last used first, and the total`() throws {
    let folder = try folder()
    let lines = try cache("ls", in: folder).output.split(separator: "\n").map(String.init)
    #expect(lines.count == 8)
    #expect(lines[0].hasPrefix("key "))
    #expect(lines[0].hasSuffix("size  age  last used"))
    #expect(lines[1].contains("  show-segment  nb.md "))
    #expect(lines.contains { $0.contains("  fit-lda lda   nb.md ") })
    #expect(lines[7].hasPrefix("6 results in outputs/checkpoints, "))
    let all = try json("ls", in: folder)
    let used = texts(all[["results"]], "lastUsed")
    #expect(used.count == 6 && used == used.sorted(by: >))
    #expect(texts(all[["results"]], "notebook") == Array(repeating: "nb.md", count: 6))
  }

  @Test func `ls can be of one directive or one notebook`() throws {
    let folder = try folder()
    #expect(try keys("fit-lda", in: folder).count == 2)
    #expect(try keys("load", in: folder).count == 1)
    #expect(texts(try json("ls", "--notebook", "nb.md", in: folder)[["results"]], "key").count == 6)
    #expect(try cache("ls", "--notebook", "b.md", in: folder).output.hasPrefix("0 results in "))
  }

  @Test func `lines fit the terminal, and are whole where nobody looks`() throws {
    let folder = try TemporaryFolder()
    let name = "a-folder-with-a-rather-long-name/and-a-notebook-whose-name-is-long-too.md"
    try FileManager.default.createDirectory(
      atPath: folder("a-folder-with-a-rather-long-name"), withIntermediateDirectories: true)
    try folder.write(Self.notebook, to: name)
    _ = try Command.brine("run", name, in: folder.path)
    #expect(try cache("ls", in: folder).output.contains(name))
    let narrow = try Command.brine(
      "cache", "ls", in: folder.path, environment: ["COLUMNS": "70"])
    #expect(narrow.output.split(separator: "\n").allSatisfy { $0.count <= 70 })
    #expect(narrow.output.contains("name-is-long-too.md"))
  }

  @Test func `a folder that is named must be there, the usual one need not`() throws {
    let folder = try TemporaryFolder()
    #expect(try cache("ls", in: folder).output == "0 results in outputs/checkpoints, 0 B\n")
    let wrong = try cache("ls", "--checkpoints", "elsewhere", in: folder)
    #expect(wrong.status == 64)
    #expect(wrong.told == "error: there is no folder 'elsewhere'\n")
  }

  // MARK: - show and diff

  @Test func `show tells what a result is made from, holds and is read by`() throws {
    let folder = try folder()
    let key = try keys("fit-lda", in: folder)[0]
    let shown = try cache("show", String(key.prefix(9)), in: folder).output
    for words in [
      "fit-lda lda\n  key        \(key)\n", "\n  notebook   nb.md\n",
      "\n  option components           2\n",
      "\narrays\n  components  ", "\nread by\n  show-segment  ", " partition\n",
    ] {
      #expect(shown.contains(words), "\(words) in \(shown)")
    }
    let answer = try json("show", "fit-lda-\(key.prefix(12))", in: folder)
    #expect(answer[["result", "key"]] == .text(key))
    #expect(texts(answer[["arrays"]], "name").contains("components"))
    #expect(texts(answer[["readBy"]], "directive") == ["show-segment"])
    #expect(texts(answer[["recipe"]], "name").contains("reads split"))
  }

  @Test func `a directive's or cell's name will do where one result has it, but not to remove it`()
    throws
  {
    let folder = try folder()
    let partition = try keys("partition", in: folder)[0]
    #expect(
      try cache("show", "partition", in: folder).output.contains("\n  key        \(partition)\n"))
    for name in ["fit-lda", "lda"] {
      let several = try cache("show", name, in: folder)
      #expect(several.status == 64)
      #expect(several.told.hasPrefix("error: '\(name)' could be 2 results:\n"), "\(several.told)")
      for key in try keys("fit-lda", in: folder) {
        #expect(several.told.contains("\n  \(key.prefix(20))  fit-lda lda\n"))
      }
      #expect(several.told.hasSuffix("hint: give the beginning of a key\n"))
    }
    let before = try files(in: folder)
    #expect(try cache("rm", "partition", in: folder).status == 64)
    #expect(try files(in: folder) == before)
  }

  @Test func `show tells what a result was computed on, if its record says so`() throws {
    let folder = try folder()
    let shown = try cache("show", "partition", in: folder).output
    #expect(shown.contains(/\n  on         .+ threads?; .+; brine 0\.1\.0\n/), "\(shown)")
    let answer = try json("show", "partition", in: folder)
    #expect(answer[["result", "computedOn", "program"]] == .text("brine 0.1.0"))
  }

  @Test func `an unknown key is told`() throws {
    let folder = try folder()
    let unknown = try cache("show", "xyz", in: folder)
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(
      unknown.told.contains(
        "has a key that begins with 'xyz', and none is of a directive or cell of that name\n"))
    let other = try cache("rm", "fit-lda-", in: folder)
    #expect(other.status == 64 && other.told.contains("has a key that begins with 'fit-lda-'\n"))
    #expect(try files(in: folder).count == 6)
  }

  @Test func `candidates are named where a key is ambiguous`() throws {
    let folder = try folder()
    // Two records under names that begin alike; what is in them does not matter here.
    for digits in ["abcdef000000", "abcdef111111"] {
      try folder.write("{}", to: "outputs/checkpoints/load-\(digits).json")
    }
    let several = try cache("show", "load-abcdef", in: folder)
    #expect(several.status == 64)
    #expect(
      several.told == """
        error: 'load-abcdef' could be 2 results:
          abcdef000000  load
          abcdef111111  load
        hint: give more digits

        """)
  }

  @Test func `diff tells what is made differently`() throws {
    let folder = try folder()
    let keys = try keys("fit-lda", in: folder)
    let answer = try cache("diff", keys[1], keys[0], in: folder)
    #expect(
      answer.output == """
        -  \(keys[1].prefix(12))  fit-lda lda  nb.md
        +  \(keys[0].prefix(12))  fit-lda lda  nb.md
        option components  3 -> 2

        """)
    #expect(
      try cache("diff", keys[0], keys[0], in: folder).output.hasSuffix("made from the same\n"))
    let shown = try self.keys("show-segment", in: folder)
    let below = try cache("diff", shown[1], shown[0], in: folder).output
    #expect(
      below.hasSuffix(
        "reads model  \(keys[1].prefix(12)) fit-lda lda -> \(keys[0].prefix(12)) fit-lda lda\n"))
    #expect(
      texts(try json("diff", keys[1], keys[0], in: folder)[["differences"]], "old") == ["3"])
  }

  // MARK: - verify

  @Test func `verify names what is damaged and what is astray`() throws {
    let folder = try folder()
    let whole = try cache("verify", in: folder)
    #expect(whole.status == 0 && whole.output.hasSuffix(": all whole\n"))
    let name = "outputs/checkpoints/" + (try files(in: folder, ".safetensors"))[0]
    var bytes = try folder.read(name)
    bytes[bytes.count - 1] ^= 1
    try folder.write(bytes, to: name)
    try folder.write("half", to: "outputs/checkpoints/.partial-1-a-x.json")
    let damaged = try cache("verify", in: folder)
    #expect(damaged.status == 1)
    #expect(
      damaged.output.hasPrefix(
        "damaged: '\(name)' is damaged: the checksum does not fit the contents\n"))
    #expect(damaged.output.contains("stray: .partial-1-a-x.json, a temporary file"))
    #expect(damaged.output.hasSuffix(": 1 damaged\n"))
    let answer = try json("verify", in: folder)
    #expect(texts(answer[["damaged"]], "files").count == 1)
    #expect(texts(answer[["strays"]], "kind") == ["temporary"])
  }

  // MARK: - gc

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

  @Test(
    "results of any time are listed and shown",
    arguments: [-9_300_000_000, -8_600_000_000, 9_200_000_000, 9_309_945_600, 15_000_000_000])
  func absurdTimes(seconds: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write("```load\nsource: films\nusers: 0.05\n```\n", to: "nb.md")
    #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
    let store = Store(directory: folder("outputs/checkpoints"))
    var record = try #require(store.records(label: "load").first)
    for computed in ["1700-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "x"] {
      record.computed = computed
      try store.keep(record, payload: record.payload)
      let time = timespec(tv_sec: seconds, tv_nsec: 0)
      let path = store.path(record.key, label: "load", .record)
      #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
      for arguments in [["ls"], ["show", "load"], ["ls", "--format", "json"]] {
        let answer = try Command.brine(["cache"] + arguments, in: folder.path)
        #expect(answer.status == 0, "\(computed) \(seconds) \(arguments)")
      }
    }
    let gc = try cache("gc", "--older-than", "1d", in: folder)
    #expect(gc.status == 0)
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
          for _ in 0..<6 {
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

  // MARK: - rm

  @Test func `rm removes what is named, and all only by force`() throws {
    let folder = try folder()
    let fits = try keys("fit-lda", in: folder)
    let wrong = try cache("rm", fits[0], "zzz", in: folder)
    #expect(wrong.status == 64)
    #expect(try files(in: folder).count == 6)
    let one = try cache("rm", fits[0], String(fits[0].prefix(10)), in: folder)
    #expect(one.status == 0 && one.output.contains("1 result removed, "))
    #expect(try keys("fit-lda", in: folder) == [fits[1]])
    let asked = try cache("rm", "--all", in: folder)
    #expect(asked.status == 64 && asked.told.contains("this removes 5 results ("))
    #expect(try files(in: folder).count == 5)
    let all = try cache("rm", "--all", "--force", in: folder)
    #expect(all.status == 0)
    // What the notebook's last run was is no result, and stays.
    #expect(try folder.names(in: "outputs/checkpoints") == ["runs"])
    #expect(try cache("rm", in: folder).status == 64)
    #expect(try cache("rm", "--all", fits[0], in: folder).status == 64)
  }
}
