import Foundation
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Performs the edits in the table of `brine docs reruns` and compares the results with the table.
@Suite struct EditTableTests {
  private struct Edit: Sendable {
    let words: String
    var notebook: @Sendable (String) -> String = { $0 }
    var threads = 2
    /// Changes the bench; gives the one that is run.
    var act: @Sendable (Workbench) throws -> Workbench = { $0 }
  }

  private static let notebook = SmallData.notebook + "\n```assert\nthat: [r2.test.n > 0]\n```\n"

  private static let edits = [
    Edit(words: "nothing"),
    Edit(
      words: "prose, headings, comments",
      notebook: { $0.replacing("Some prose.", with: "Other prose.") }),
    Edit(
      words: "a caption, a title, `echo`",
      notebook: { $0.replacing("caption: Scores", with: "caption: R2\necho: hide") }),
    Edit(
      words: "the order of options",
      notebook: { $0.replacing("components: 2\nmax-iter: 3", with: "max-iter: 3\ncomponents: 2") }),
    Edit(
      words: "an option for what is shown (`top` of `fit-lda`)",
      notebook: { $0.replacing("components: 2", with: "components: 2\ntop: 3") }),
    Edit(words: "`--threads`", threads: 3),
    Edit(
      words: "times of the data's files",
      act: { bench in
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1e9)],
          ofItemAtPath: bench.folder("ratings.csv"))
        return bench
      }),
    Edit(
      words: "another folder for notebook and data",
      act: { bench in
        let other = try Workbench(files: SmallData.files)
        try FileManager.default.copyItem(
          atPath: bench.folder("checkpoints"), toPath: other.folder("checkpoints"))
        return other
      }),
    Edit(
      words: "`segment` of `show-segment`",
      notebook: { $0.replacing("segment: 1", with: "segment: 0") }),
    Edit(words: "`on` of `r2`", notebook: { $0.replacing("caption: Scores", with: "on: test") }),
    Edit(
      words: "`components` of `fit-lda`",
      notebook: { $0.replacing("components: 2", with: "components: 3") }),
    Edit(words: "`seed` of `partition`", notebook: { $0.replacing("seed: 3", with: "seed: 4") }),
    Edit(
      words: "a byte of `ratings.csv`",
      act: { bench in
        try bench.folder.write(
          SmallData.ratings.replacing("3.5,", with: "3.0,", maxReplacements: 1), to: "ratings.csv")
        return bench
      }),
  ]

  @Test func `the table of edits in 'brine docs reruns' says what they compute`() throws {
    var table = "| edit | computes |\n|---|---|\n"
    for edit in Self.edits {
      let bench = try Workbench(files: SmallData.files)
      let first = try bench.run(Self.notebook)
      #expect(first.diagnostics.isEmpty)
      let outcome = try edit.act(bench).run(edit.notebook(Self.notebook), threads: edit.threads)
      #expect(outcome.diagnostics.isEmpty)
      let computed = outcome.reports.filter { $0.status == .ran }.map { "`\($0.directive)`" }
      let words =
        computed.isEmpty
        ? "nothing"
        : computed.count == outcome.reports.count ? "everything" : computed.joined(separator: ", ")
      table += "| \(edit.words) | \(words) |\n"
    }
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Sources/brine/Topics/reruns.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let marks = (start: "<!-- edits: written by EditTableTests -->\n", end: "<!-- end -->")
    let start = try #require(text.range(of: marks.start)?.upperBound)
    let end = try #require(text[start...].range(of: marks.end)?.lowerBound)
    guard Expectations.isRecording else {
      #expect(String(text[start..<end]) == table)
      return
    }
    try text.replacingCharacters(in: start..<end, with: table)
      .write(to: page, atomically: true, encoding: .utf8)
    Issue.record("recorded the table of edits in 'brine docs reruns'")
  }
}
