import Foundation
import TestSupport
import Testing

/// Runs that are killed, and the runs after them.
@Suite struct KilledRunTests {
  /// How many moments, spread evenly over the length of a run.
  private static let moments = 40

  @Test func `a run killed at any moment leaves nothing that the next one stumbles over`() throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    let began = Date()
    _ = try bench.run(to: "timed")
    var length = Date().timeIntervalSince(began)
    var resumed = Set<Int>()
    var killed = 0
    for moment in 0..<Self.moments {
      let output = "killed-\(moment)"
      let process = try bench.begin(["run", "story.md", "-o", output])
      Thread.sleep(forTimeInterval: length * Double(moment) / Double(Self.moments))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // A run that was over first shows that runs are quicker now than when one was timed.
      if process.terminationReason == .uncaughtSignal { killed += 1 } else { length *= 0.85 }
      let next = try bench.run(to: output)
      #expect(next.status == 0, "moment \(moment): \(next.told)")
      #expect(!next.told.contains("warning"), "moment \(moment): \(next.told)")
      #expect(try bench.results(output) == expected, "moment \(moment)")
      resumed.insert(try bench.statuses(output).count { $0 == "cached" })
      // Only the temporary files of the killed run may be left, each of which a later run sweeps up.
      let left = try bench.folder.names(in: output).filter {
        !["checkpoints", "story.html", "story.json"].contains($0)
      }
      #expect(left.count <= 1, "\(left)")
      let temporary = try bench.folder.names(in: "\(output)/checkpoints").filter {
        $0.hasPrefix(".")
      }
      #expect(temporary.allSatisfy { $0.hasPrefix(".partial-") }, "\(temporary)")
      try bench.checkWhole(output)
    }
    #expect(killed >= Self.moments / 2)
    // Some runs went on from the middle: the moments were not all before the first result.
    #expect(resumed.contains { (1..<FaultBench.cells.count).contains($0) }, "\(resumed)")
  }

  @Test func `a run that is killed again and again gets to the end`() throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    for step in 0..<12 {
      let process = try bench.begin(["run", "story.md", "-o", "again"])
      Thread.sleep(forTimeInterval: 0.02 * Double(step + 1))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let last = try bench.run(to: "again")
    #expect(last.status == 0, "\(last.told)")
    #expect(try bench.results("again") == expected)
    try bench.checkWhole("again")
  }

  @Test func `what a killed run left half-written is swept up after a day`() throws {
    let bench = try FaultBench()
    _ = try bench.run(to: "outputs")
    let old = bench.folder("outputs/checkpoints/.partial-1-2-fit-lda-x.safetensors")
    let young = bench.folder("outputs/checkpoints/.partial-1-3-fit-lda-x.safetensors")
    for path in [old, young] { try Data(count: 1000).write(to: URL(filePath: path)) }
    let yesterday = Date(timeIntervalSinceNow: -90_000)
    try FileManager.default.setAttributes([.modificationDate: yesterday], ofItemAtPath: old)
    _ = try bench.run(to: "outputs", "--fresh")
    #expect(!FileManager.default.fileExists(atPath: old))
    #expect(FileManager.default.fileExists(atPath: young))
  }
}
