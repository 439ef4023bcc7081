import Language
import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct AssertTests {
  private static let data = """
    ```load
    source: .
    ```
    ```partition
    seed: 3
    ```

    """

  private func assertion(_ comparisons: String...) -> String {
    Self.data + "```assert\nthat:\n" + comparisons.map { "  - \($0)\n" }.joined() + "```\n"
  }

  private func verdicts(_ outcome: Workbench.Outcome) -> [[Value]] {
    guard case .table(let table)? = outcome.report("assert")?.exhibits.first else { return [] }
    return table.rows
  }

  @Test func `what holds passes, and both sides are shown`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      assertion(
        "load.ratings == 400", "load.users != load.movies", "load.ratings ~ 398.5 ± 1.5",
        "load.ratings ~ 402 +- 2", "load.users < 41", "load.users<=40", "load.users >= 40.0",
        "partition.share.train > 0.5", "partition.shape has no 0"))
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.statuses["assert"] == .ran)
    let rows = verdicts(outcome)
    #expect(rows.map(\.first) == rows.map { _ in .text("pass") })
    #expect(rows[0] == [.text("pass"), .text("load.ratings == 400"), .text("400"), .text("400")])
    #expect(rows[2].last == .text("398.5 ± 1.5"))
    #expect(outcome.value("assert.comparisons") == .integer(9))
    #expect(outcome.value("assert.failed") == .integer(0))
  }

  @Test func `what does not hold fails the cell, which is shown all the same`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      assertion("load.users == 40", "load.ratings == load.users", "load.ratings > 1000"))
    #expect(outcome.statuses["assert"] == .failed)
    #expect(verdicts(outcome).map(\.first) == [.text("pass"), .text("fail"), .text("fail")])
    #expect(outcome.value("assert.failed") == .integer(2))
    #expect(
      bench.shown(outcome.diagnostics) == """
        nb.md:10:5: error: 'load.ratings' is 400, expected 40, which is 'load.users' (and 1 more of 3 comparisons does not hold)
        10 |   - load.ratings == load.users
           |     ^~~~~~~~~~~~~~~~~~~~~~~~~~

        """)
    // Never answered from a checkpoint.
    #expect(try bench.run(assertion("load.users == 41")).statuses["assert"] == .failed)
    #expect(try bench.run(assertion("load.users == 41")).statuses["assert"] == .failed)
  }

  @Test(
    "a comparison that cannot be made does not hold, whatever it says",
    arguments: [
      ("partition.shape > 0", "expected a number"), ("load.users has no 0", "expected a list"),
      ("partition.shape has no 30", "expected no 30 in it"),
      ("load.users == \"40\"", "is 40, expected \"40\""),
    ])
  func impossibleComparisonFails(comparison: String, message: String) throws {
    let outcome = try Workbench(files: SmallData.files).run(assertion("'\(comparison)'"))
    #expect(outcome.statuses["assert"] == .failed)
    #expect(outcome.diagnostics.first?.message.contains(message) == true)
  }

  @Test func `a value that its cell does not publish after all equals nothing`() throws {
    // In which part a user is, only the run tells.
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```predict\nusers: [1]\n```\n"
        + ["train == 1", "train != 1", "test == 1", "test != 1"].map {
          "```assert\nthat: predict.\($0.replacing(" ", with: ".n ", maxReplacements: 1))\n```\n"
        }.joined().replacing("that: ", with: "that:\n  - "))
    let part = try #require(
      ["train", "test"].first { outcome.value("predict.\($0)") != nil })
    let assertions = ["train", "train", "test", "test"]
    let statuses = outcome.reports.suffix(4).map(\.status)
    #expect(zip(assertions, statuses).filter { $0.0 == part }.map(\.1) == [.ran, .failed])
    #expect(zip(assertions, statuses).filter { $0.0 != part }.map(\.1) == [.failed, .failed])
    #expect(outcome.diagnostics.count { $0.message.contains("was not published") } == 2)
  }

  @Test func `its key holds the values it reads, not the cells they come from`() throws {
    let bench = try Workbench(files: SmallData.files)
    let notebook = assertion("load.ratings == 400", "partition.users.train == 32")
    let first = try bench.run(notebook)
    #expect(first.statuses["assert"] == .ran, "\(first.diagnostics)")
    #expect(first.report("assert")?.reads == ["partition", "load"])
    // Another seed, as many users in each part.
    let second = try bench.run(notebook.replacing("seed: 3", with: "seed: 15"))
    #expect(second.computed == ["partition"])
    #expect(second.report("assert")?.key == first.report("assert")?.key)
    let third = try bench.run(notebook.replacing("seed: 3", with: "train: 0.5"))
    #expect(third.statuses["assert"] == .failed)
    #expect(third.report("assert")?.key != first.report("assert")?.key)
  }

  @Test func `a failed cell it refers to leaves it not run`() throws {
    let bench = try Workbench()
    let outcome = try bench.run(
      "```load\nratings: nowhere.csv\n```\n```assert\nthat: [load.ratings > 0]\n```\n")
    #expect(outcome.statuses["assert"] == .skipped)
    #expect(outcome.report("assert")?.waitsFor == ["load"])
  }

  @Test func `a tolerance counts in decimals, not in binary`() throws {
    for text in ["load.x ~ 0.127 ± 0.005", "load.x ~ 0.137 +- 0.005"] {
      let comparison = try Comparison(text)
      let path = ValuePath(cell: "load", names: ["x"])
      #expect(comparison.judged(by: [path: .number(0.132)]).holds)
      #expect(!comparison.judged(by: [path: .number(0.1321)]).holds == text.contains("0.127"))
    }
  }

  @Test func `what is not known is neither equal nor unequal`() throws {
    let path = ValuePath(cell: "a", names: ["b"])
    for text in ["a.b == 1", "a.b != 1", "a.b < 1", "a.b ~ 1 ± 1", "a.b has no 1"] {
      #expect(try !Comparison(text).judged(by: [path: .missing]).holds)
      #expect(try !Comparison(text).judged(by: [:]).holds)
    }
  }
}
