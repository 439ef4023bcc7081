import Checkpoints
import Foundation
import Reports
import TestSupport
import Testing

/// The output and exit status of `brine cache ls`, `show`, `diff`, `verify` and `rm`.
@Suite struct CacheCommandTests: CacheTests {
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
