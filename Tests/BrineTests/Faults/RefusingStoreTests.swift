import Foundation
import TestSupport
import Testing

/// Folders of checkpoints that are full, read-only, or contain unexpected files.
@Suite struct RefusingStoreTests {
  /// Runs `brine` where only this process sees the mounts that `setup` makes.
  private func brine(
    afterMounting setup: String, _ arguments: [String], in bench: FaultBench
  ) throws -> Command {
    try Command.run(
      "/usr/bin/env",
      [
        "unshare", "--map-root-user", "--mount", "sh", "-e", "-c",
        "\(setup); exec \"$@\"", "sh", Command.program.path,
      ] + arguments, in: bench.folder.path)
  }

  /// Whether this machine lets a process make mounts of its own; says loudly if not.
  static let canMount: Bool = {
    let trial = try? Command.run(
      "/usr/bin/env",
      [
        "unshare", "--map-root-user", "--mount", "sh", "-e", "-c",
        "mount -t tmpfs -o size=64k none /mnt",
      ], in: "/")
    if trial?.status != 0 { print("SKIPPED: no mounts allowed here; full disks are not tried") }
    return trial?.status == 0
  }()

  private func warnings(_ run: Command) -> Int {
    run.told.split(separator: "\n").count { $0.contains("warning") }
  }

  @Test(
    "a full disk costs the checkpoints, not the run", .enabled(if: canMount),
    arguments: [4, 8, 16, 32, 64])
  func fullDisk(kilobytes: Int) throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    try FileManager.default.createDirectory(
      atPath: bench.folder("small"), withIntermediateDirectories: true)
    // The second run reads what fitted of the first one's results; both see the same small disk.
    let run = try brine(
      afterMounting: """
        mount -t tmpfs -o size=\(kilobytes)k none small
        "$1" run story.md -o first --checkpoints small 2> first.err
        ls -A small > left
        """,
      ["run", "story.md", "-o", "second", "--checkpoints", "small"], in: bench)
    #expect(run.status == 0, "\(run.told)")
    #expect(try bench.results("first") == expected)
    #expect(try bench.results("second") == expected)
    let told = String(decoding: try bench.folder.read("first.err"), as: UTF8.self)
    #expect(told.components(separatedBy: "a result is not kept").count == 2, "\(told)")
    #expect(told.contains("No space left on device"), "\(told)")
    let left = String(decoding: try bench.folder.read("left"), as: UTF8.self)
    #expect(!left.contains(".partial-"), "\(left)")
  }

  @Test func `files that may not grow cost the checkpoints, not the run`() throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    // 20 blocks of 512 bytes; the report is larger, so it is what fails in the end, in words.
    let run = try Command.run(
      "/bin/sh",
      ["-c", "ulimit -f 20; exec \"$@\"", "sh", Command.program.path]
        + ["run", "story.md", "-o", "limited"], in: bench.folder.path)
    #expect(run.status == 73, "\(run.told)")
    #expect(run.told.contains("File too large"), "\(run.told)")
    #expect(!FileManager.default.fileExists(atPath: bench.folder("limited/story.html")))
    let next = try bench.run(to: "limited")
    #expect(next.status == 0)
    #expect(try bench.results("limited") == expected)
    try bench.checkWhole("limited")
  }

  @Test("a read-only store is warned of once, and the run goes on", .enabled(if: canMount))
  func readOnlyStore() throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    // A store with some of the results: the rest can be read, computed, and not kept.
    _ = try bench.run(to: "some", "--checkpoints", "store")
    for name in try bench.folder.names(in: "store")
    where name.hasPrefix("avg-") || name.hasPrefix("r2-") || name.hasPrefix("compare-") {
      try FileManager.default.removeItem(atPath: bench.folder("store/" + name))
    }
    let before = try bench.folder.names(in: "store")
    for arguments in [[], ["--fresh"]] {
      let run = try brine(
        afterMounting: "mount --bind store store; mount -o remount,bind,ro store",
        ["run", "story.md", "-o", "reports", "--checkpoints", "store"] + arguments, in: bench)
      #expect(run.status == 0, "\(run.told)")
      #expect(warnings(run) == 1, "\(run.told)")
      #expect(run.told.contains("Read-only file system"), "\(run.told)")
      #expect(try bench.results("reports") == expected)
      let cached = try bench.statuses("reports").count { $0 == "cached" }
      #expect(cached == (arguments.isEmpty ? 5 : 0))
      #expect(try bench.folder.names(in: "store") == before)
    }
  }

  @Test("whatever stands in a file's place, the run goes on", .timeLimit(.minutes(5)))
  func oddFiles() throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    let odd: [(name: String, make: (String) -> Bool)] = [
      ("folder", { mkdir($0, 0o700) == 0 }), ("fifo", { mkfifo($0, 0o600) == 0 }),
      ("zero", { symlink("/dev/zero", $0) == 0 }),
      ("huge", { close(creat($0, 0o600)) == 0 && truncate($0, 1 << 40) == 0 }),
    ]
    for (name, make) in odd {
      _ = try bench.run(to: name)
      let files = try bench.folder.names(in: "\(name)/checkpoints").filter { $0.contains(".") }
      #expect(files.count > FaultBench.cells.count)
      let runs = try bench.folder.names(in: "\(name)/checkpoints/runs").map { "runs/\($0)" }
      #expect(runs.count == 1)
      for file in (files + runs).map({ "\(name)/checkpoints/\($0)" }) {
        try FileManager.default.removeItem(atPath: bench.folder(file))
        try #require(make(bench.folder(file)), "\(name) at \(file)")
      }
      let run = try bench.run(to: name)
      #expect(run.status == 0, "\(name): \(run.told)")
      #expect(try bench.results(name) == expected, "\(name)")
      #expect(try bench.statuses(name).allSatisfy { $0 == "ran" }, "\(name)")
      // A folder stays in the way; all else is replaced.
      if name != "folder" { try bench.checkWhole(name) }
    }
  }
}
