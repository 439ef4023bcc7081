import Foundation
import Reports
import Testing

@testable import Directives
@testable import Running

/// Which cells a run computes, and which it loads from checkpoints.
@Suite struct RunTests {
  private let all = ["load", "partition", "lda", "show-segment", "segment", "avg", "r2"]

  @Test func `a second run computes nothing and shows the same`() throws {
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(SmallData.notebook)
    #expect(first.diagnostics.isEmpty)
    #expect(first.computed == all)
    let second = try bench.run(SmallData.notebook)
    #expect(second.reports.map(\.status) == all.map { _ in .cached })
    #expect(second.reports.map(\.exhibits) == first.reports.map(\.exhibits))
    #expect(second.reports.map(\.values) == first.reports.map(\.values))
    #expect(second.reports.map(\.key) == first.reports.map(\.key))
    #expect(second.reports.map(\.computed) == first.reports.map(\.computed))
  }

  @Test(
    "an edit computes what depends on it, and nothing else",
    arguments: [
      ("max-iter: 3", "max-iter: 4", ["lda", "show-segment", "segment", "avg", "r2"]),
      ("seed: 3", "seed: 4", ["partition", "lda", "show-segment", "segment", "avg", "r2"]),
      ("segment: 1", "segment: 0", ["show-segment"]),
      ("```segment\n", "```segment\nusers: train\n", ["segment", "avg", "r2"]),
      ("Some prose.", "Other prose.", []),
      ("caption: Scores", "caption: Other words", []),
      ("components: 2\n", "components: 2  # a comment\n", []),
      ("components: 2\nmax-iter: 3", "max-iter: 3\ncomponents: 2", []),
      ("components: 2\n", "components: 2\nlearning-decay: 0.7\n", []),
      ("```r2\n", "```r2 scores\n", []),
      ("```fit-lda lda\n", "```fit-lda lda\necho: hide\n", []),
      ("source: .", "ratings: ratings.csv\nmovies: movies.csv", []),
    ])
  func editComputesDependants(before: String, after: String, expected: [String]) throws {
    let bench = try Workbench(files: SmallData.files)
    // With the segments of training users alone there is no score of test users.
    let notebook =
      after.contains("users: train")
      ? SmallData.notebook.replacing("caption: Scores", with: "on: train") : SmallData.notebook
    _ = try bench.run(notebook)
    #expect(notebook.contains(before))
    let edited = try bench.run(notebook.replacing(before, with: after))
    #expect(edited.diagnostics.isEmpty)
    #expect(edited.computed == expected)
  }

  @Test func `a byte of the data computes everything anew`() throws {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(SmallData.notebook)
    try bench.folder.write(
      SmallData.ratings.replacing("1,8,4.5,", with: "1,8,2.5,"), to: "ratings.csv")
    #expect(try bench.run(SmallData.notebook).computed == all)
  }

  @Test func `an option only for what is shown loads the result and computes nothing`() throws {
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(SmallData.notebook)
    let edited = try bench.run(
      SmallData.notebook.replacing("max-iter: 3", with: "max-iter: 3\ntop: 1"))
    #expect(edited.computed.isEmpty)
    #expect(edited.report("lda")?.exhibits != first.report("lda")?.exhibits)
    #expect(edited.report("lda")?.values == first.report("lda")?.values)
    #expect(edited.report("r2")?.exhibits == first.report("r2")?.exhibits)
    // The arrays are still there for who needs them.
    let again = try bench.run(
      SmallData.notebook.replacing("max-iter: 3", with: "max-iter: 3\ntop: 1")
        .replacing("segment: 1", with: "segment: 0"))
    #expect(again.computed == ["show-segment"])
    #expect(again.warnings.isEmpty)
  }

  @Test func `a fresh run computes everything, with the same results`() throws {
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(SmallData.notebook)
    let fresh = try bench.run(SmallData.notebook, isFresh: true)
    #expect(fresh.computed == all)
    #expect(fresh.reports.map(\.exhibits) == first.reports.map(\.exhibits))
  }

  @Test(
    "checkpoints are the same bytes for every number of threads",
    arguments: [
      "learning-method: batch", "learning-method: online\nbatch-size: 7",
      "learning-method: online\nprecision: single",
    ])
  func checkpointsAreTheSameForAllThreads(options: String) throws {
    let bench = try Workbench(files: SmallData.files)
    let notebook = SmallData.notebook
      .replacing("source: .", with: "source: films")
      .replacing("components: 2", with: "components: 5\n\(options)")
    var contents: [[String: Data]] = []
    for threads in [1, 2, 3, 8] {
      let folder = "checkpoints-\(threads)"
      _ = try bench.run(notebook, threads: threads, checkpoints: folder)
      let names = try bench.folder.names(in: folder).filter { $0.hasSuffix(".safetensors") }
      #expect(names.count == 5)
      contents.append(
        try Dictionary(
          uniqueKeysWithValues: names.map { name in
            (name, try Data(contentsOf: URL(filePath: bench.folder(folder + "/" + name))))
          }))
    }
    for other in contents.dropFirst() { #expect(other == contents[0]) }
  }

  @Test func `a damaged checkpoint is a warning and computed again`() throws {
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(SmallData.notebook)
    for name in try bench.folder.names(in: "checkpoints") where name.hasPrefix("fit-lda-") {
      let file = URL(filePath: bench.folder("checkpoints/" + name))
      var bytes = try Data(contentsOf: file)
      guard name.hasSuffix(".safetensors") else { continue }
      bytes[bytes.count - 9] ^= 1
      try bytes.write(to: file)
    }
    // Only a cell that must run finds out that the model is damaged.
    let edited = try bench.run(SmallData.notebook.replacing("segment: 1", with: "segment: 0"))
    #expect(edited.warnings.count == 1)
    #expect(edited.warnings.first?.contains("is damaged") == true)
    #expect(edited.computed == ["lda", "show-segment"])
    #expect(edited.report("lda")?.values == first.report("lda")?.values)
    #expect(edited.report("lda")?.reasons.first?.contains("is damaged") == true)
    #expect(edited.report("lda")?.exhibits == first.report("lda")?.exhibits)
    // The model is kept anew: the next cell that asks for it finds it whole.
    let mended = try bench.run(SmallData.notebook.replacing("top: 3", with: "top: 4"))
    #expect(mended.warnings.isEmpty)
    let asked = try bench.run(
      SmallData.notebook.replacing("segment: 1\ntop: 3", with: "segment: 0\ntop: 9"))
    #expect(asked.warnings.isEmpty)
    let other = try bench.run(
      SmallData.notebook + "\n```show-membership\nusers: [1]\n```\n")
    #expect(other.warnings.isEmpty)
    #expect(other.computed == ["show-membership"])
  }

  @Test func `a damaged checkpoint of what is only shown otherwise is computed and kept anew`()
    throws
  {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(SmallData.notebook)
    let name = try #require(
      try bench.folder.names(in: "checkpoints").first {
        $0.hasPrefix("fit-lda-") && $0.hasSuffix(".safetensors")
      })
    let file = URL(filePath: bench.folder("checkpoints/" + name))
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 9] ^= 1
    try bytes.write(to: file)
    let other = SmallData.notebook.replacing("components: 2", with: "components: 2\ntop: 2")
    let mended = try bench.run(other)
    #expect(mended.warnings.count == 1)
    #expect(mended.computed == ["lda"])
    let again = try bench.run(other)
    #expect(again.computed.isEmpty && again.warnings.isEmpty)
    #expect(again.report("lda")?.exhibits == mended.report("lda")?.exhibits)
    bytes[bytes.count - 9] ^= 1
    #expect(try Data(contentsOf: file) == bytes)
  }

  @Test func `a damaged record is a warning and computed again`() throws {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(SmallData.notebook)
    let name = try #require(
      try bench.folder.names(in: "checkpoints").first {
        $0.hasPrefix("avg-") && $0.hasSuffix(".json")
      })
    try bench.folder.write("{}", to: "checkpoints/" + name)
    let second = try bench.run(SmallData.notebook)
    #expect(second.computed == ["avg"])
    #expect(second.warnings.count == 1)
  }

  @Test func `a run that is stopped keeps what was finished`() throws {
    let bench = try Workbench(files: SmallData.files)
    #expect(throws: Interrupted.self) {
      try bench.run(
        SmallData.notebook.replacing("max-iter: 3", with: "max-iter: 100000"), interruptAfter: 40)
    }
    let next = try bench.run(SmallData.notebook)
    #expect(next.computed == ["lda", "show-segment", "segment", "avg", "r2"])
  }

  @Test func `a store that cannot be written is a warning, and the run goes on`() throws {
    var files = SmallData.files
    files["checkpoints"] = "a file where the folder should be"
    let bench = try Workbench(files: files)
    let outcome = try bench.run(SmallData.notebook)
    #expect(outcome.computed == all)
    #expect(outcome.diagnostics.isEmpty)
  }
}
