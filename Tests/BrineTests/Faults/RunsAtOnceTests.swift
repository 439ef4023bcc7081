import Foundation
import TestSupport
import Testing

/// Processes that share a folder of checkpoints at the same time.
@Suite struct RunsAtOnceTests {
  private func wait(_ processes: [Process]) {
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
  }

  @Test(arguments: [[], ["--fresh"]])
  func `runs of one notebook at once do not harm each other`(arguments: [String]) throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    for round in 0..<4 {
      let output = "round-\(round)"
      wait(
        try (0..<3).map { _ in
          try bench.begin(["run", "story.md", "-o", output] + arguments)
        })
      #expect(try bench.results(output) == expected)
      try bench.checkWhole(output)
    }
  }

  @Test func `notebooks over one store share what they have in common`() throws {
    let bench = try FaultBench()
    let expected = try bench.expected()
    let other = FaultBench.notebook.replacing("segment: 1", with: "segment: 2")
    try bench.folder.write(other, to: "other.md")
    for round in 0..<4 {
      let store = ["--checkpoints", "store-\(round)"]
      wait([
        try bench.begin(["run", "story.md", "-o", "one-\(round)"] + store),
        try bench.begin(["run", "other.md", "-o", "two-\(round)"] + store),
      ])
      #expect(try bench.results("one-\(round)") == expected)
      let others = try bench.results("two-\(round)", "other")
      for name in FaultBench.cells where name != "show-segment" {
        #expect(others[name] == expected[name], "\(name)")
      }
      #expect(others["show-segment"] != expected["show-segment"])
      for notebook in ["story", "other"] {
        let next = try bench.run("\(notebook).md", to: "next", "--checkpoints", "store-\(round)")
        #expect(!next.told.contains("warning"))
        #expect(try bench.statuses("next", notebook).allSatisfy { $0 == "cached" })
      }
    }
  }
}
