import Foundation
import TestSupport
import Testing

@testable import App
@testable import brine

/// `brine diff`, which compares the results of two runs.
@Suite struct DiffCommandTests {
  private func results(_ cells: String, notebook: String = "a.md") -> String {
    """
    {"notebook": "\(notebook)", "status": "ok", "seconds": 1, "cells": [\(cells)]}
    """
  }

  private func cell(_ name: String, _ status: String, _ values: String) -> String {
    """
    {"name": "\(name)", "directive": "r2", "line": 1, "status": "\(status)", "seconds": 0,
     "reads": [], "values": \(values)}
    """
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      results(
        [
          cell("fit", "ran", #"{"sum": 1000, "name": "x", "sizes": [3, 4, 5]}"#),
          cell("r2", "ran", #"{"test": {"covered": 0.125, "n": 40}}"#),
          cell("old", "ran", #"{"x": 1}"#),
        ].joined(separator: ",")), to: "old.json")
    try folder.write(
      results(
        [
          cell("fit", "cached", #"{"sum": 1001, "name": "y", "sizes": [3, 9, 5, 1]}"#),
          cell("r2", "ran", #"{"test": {"covered": 0.126, "n": 40}}"#),
        ].joined(separator: ",")), to: "new.json")
    return folder
  }

  @Test func `it says what moved, by how much, and which cells ran`() throws {
    let folder = try folder()
    let run = try Command.brine("diff", "old.json", "new.json", in: folder.path)
    #expect(run.status == 1)
    #expect(
      run.output == """
        fit.name         "x" -> "y"
        fit.sizes.1      4 -> 9          +5, +125 %
        fit.sizes.3      nothing -> 1
        fit.sum          1000 -> 1001    +1, +0.1 %
        r2.test.covered  0.125 -> 0.126  +0.001, +0.8 %
        old.x            1 -> nothing
        ran: r2; gone: old
        6 of 9 values moved, 6 by more than is tolerated

        """)
  }

  @Test func `ids are names, and no tolerance covers another one`() throws {
    let folder = try TemporaryFolder()
    func find(_ values: String) -> String {
      results(
        #"{"name": "found", "directive": "find-movies", "line": 1, "status": "ran", "seconds": 0, "#
          + "\"reads\": [], \"values\": \(values)}")
    }
    func swept(_ best: Int) -> String {
      #"{"name": "s", "directive": "sweep", "line": 1, "status": "ran", "seconds": 0, "reads": [], "#
        + "\"values\": {\"measures\": {\"r2\": {\"test\": {\"n\": {\"best\": \(best), \"score\": \(best)}}}}}}"
    }
    try folder.write(find(#"{"count": 100, "movies": [37, 5]}"#), to: "old.json")
    try folder.write(find(#"{"count": 101, "movies": [38, 5]}"#), to: "new.json")
    let run = try Command.brine(
      "diff", "old.json", "new.json", "--tolerance", "5%", in: folder.path)
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix(
        """
        found.count     100 -> 101  +1, +1 %  within tolerance
        found.movies.0  37 -> 38
        """), "\(run.output)")
    try folder.write(results(swept(20)), to: "old.json")
    try folder.write(results(swept(21)), to: "new.json")
    let sweep = try Command.brine("diff", "old.json", "new.json", in: folder.path)
    #expect(
      sweep.output.hasPrefix(
        """
        s.measures.r2.test.n.best   20 -> 21
        s.measures.r2.test.n.score  20 -> 21  +1, +5 %
        """), "\(sweep.output)")
  }

  @Test func `paths have one order, in whatever order they come`() {
    let paths = [
      "a.2", "a.9", "a.10", "a.010", "a.1a", "a.b", "a", "a.b.c", "b", "a..b.c", "a.b.a",
    ]
    var dice = Dice(seed: 5)
    let sorted = (0..<200).map { _ in
      paths.shuffled(using: &dice).sorted(by: ResultsComparison.comesFirst)
    }
    #expect(
      Set(sorted) == [
        [
          "a", "a.2", "a.9", "a.010", "a.10", "a..b.c", "a.1a", "a.b", "a.b.a", "a.b.c", "b",
        ]
      ])
  }

  @Test func `parameters that differ are told first`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nparams: {seed: 1, version: 1.10, flag: true}\n---\n```load\nsource: films\nusers: 0.01\nseed: ${seed}\n```\n",
      to: "nb.md")
    #expect(try Command.brine("run", "nb.md", "-q", in: folder.path).status == 0)
    try FileManager.default.moveItem(
      atPath: folder("outputs/nb.json"), toPath: folder("one.json"))
    let again = try Command.brine(
      "run", "nb.md", "-q", "-P", "seed=2", "-P", "version=1.1", in: folder.path)
    #expect(again.status == 0)
    let run = try Command.brine("diff", "one.json", in: folder.path)
    #expect(run.output.hasPrefix("seed: 1 -> 2\nversion: 1.10 -> 1.1\nload."), "\(run.output)")
    let json = try Command.brine("diff", "one.json", "--format", "json", in: folder.path).output
    #expect(json.contains(#""name" : "version""#) && json.contains(#""old" : "1.10""#))
  }

  @Test(arguments: [("0.002", 1), ("2", 0), ("0.5%", 1), ("1%", 0), ("0", 1)])
  func `numbers may move by an amount or a share`(tolerance: String, status: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      results(cell("a", "ran", #"{"x": 1000, "y": 0.125}"#)), to: "old.json")
    try folder.write(
      results(cell("a", "ran", #"{"x": 1001, "y": 0.126}"#)), to: "new.json")
    let run = try Command.brine(
      "diff", "old.json", "new.json", "--tolerance", tolerance, in: folder.path)
    #expect(run.status == Int32(status))
    #expect(run.output.contains("2 of 2 values moved"))
  }

  @Test func `the last run is what stands in the folder of reports`() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      atPath: folder("out"), withIntermediateDirectories: true)
    try folder.write(
      try String(contentsOfFile: folder("new.json"), encoding: .utf8), to: "out/a.json")
    let run = try Command.brine(
      "diff", "old.json", "-o", "out", "--format", "json", in: folder.path)
    #expect(run.status == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((json["changes"] as? [Any])?.count == 6)
    #expect(json["new"] as? String == "out/a.json")
    let same = try Command.brine("diff", "new.json", "-o", "out", in: folder.path)
    #expect(same.status == 0)
    #expect(same.output == "ran: r2\nall 8 values are the same\n")
    let itself = try Command.brine("diff", "out/a.json", "-o", "out", in: folder.path)
    #expect(itself.status == 2)
    #expect(itself.told.contains("is the last run itself"))
  }

  @Test func `a run of a matrix is held against the same run, or one that is named`() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      atPath: folder("out"), withIntermediateDirectories: true)
    func results(_ page: String, _ x: Int) -> String {
      self.results(cell("a", "ran", "{\"x\": \(x)}"))
        .replacing("{\"notebook\"", with: "{\"report\": \"\(page).html\", \"notebook\"")
    }
    try folder.write(results("a-k-2", 1), to: "march.json")
    for (page, x) in [("a", 5), ("a-k-2", 2), ("a-k-3", 3)] {
      try folder.write(results(page, x), to: "out/\(page).json")
    }
    let same = try Command.brine("diff", "march.json", "-o", "out", in: folder.path)
    #expect(same.output.hasPrefix("a.x  1 -> 2  "))
    let named = try Command.brine("diff", "march.json", "a-k-3", "-o", "out", in: folder.path)
    #expect(named.output.hasPrefix("a.x  1 -> 3  "), "\(named.told)")
    let both = try Command.brine("diff", "a-k-2", "a-k-3", "-o", "out", in: folder.path)
    #expect(both.output.hasPrefix("a.x  2 -> 3  "), "\(both.told)")
    let itself = try Command.brine("diff", "a-k-2", "-o", "out", in: folder.path)
    #expect(itself.status == 2)
    #expect(itself.told.contains("'out/a-k-2.json' is the last run itself"), "\(itself.told)")
    let absent = try Command.brine("diff", "march.json", "a-k-9", "-o", "out", in: folder.path)
    #expect(absent.status == 2 && absent.told.contains("'a-k-9' cannot be read"))
  }

  @Test func `what is no results file is said`() throws {
    let folder = try folder()
    try folder.write("{\"cells\": [", to: "broken.json")
    try folder.write(String(repeating: "[", count: 100_000), to: "deep.json")
    for (file, words) in [
      ("broken.json", "is no results of a run"), ("deep.json", "is no results of a run"),
      ("absent.json", "cannot be read"),
    ] {
      let run = try Command.brine("diff", "old.json", file, in: folder.path)
      #expect(run.status == 2)
      #expect(run.told.contains("'\(file)' \(words)"))
    }
    #expect(try Command.brine("diff", "old.json", "--tolerance", "x", in: folder.path).status == 64)
  }
}
