import Engine
import Reports
import Testing

@testable import Directives
@testable import Running

/// Cells check the memory limit before they allocate, for example for an id of fifty million.
@Suite struct MemoryOfCellsTests {
  private static func ratings(user: Int, movie: Int) -> String {
    SmallData.ratings + "\(user),\(movie),4,2000000\n"
  }

  private static let notebook = """
    ```load
    ratings: r.csv
    axes: ids
    ```
    ```partition
    ```
    ```fit-lda
    components: 3
    ```
    ```segment
    ```
    ```avg
    ```
    ```r2
    ```
    ```compare
    ```
    ```recommend
    users: [1]
    ```
    ```predict
    ```
    ```hit-rate
    ```
    ```show-segments
    ```
    """

  private func failures(user: Int, movie: Int, left: Int) throws -> [String] {
    let bench = try Workbench(files: ["r.csv": Self.ratings(user: user, movie: movie)])
    return try bench.run(Self.notebook, memory: Memory { left }).diagnostics.map(\.message)
  }

  @Test func `a user id of fifty million is refused by 'partition'`() throws {
    let failures = try failures(user: 49_999_999, movie: 5, left: 1_000_000_000)
    #expect(
      failures == ["a split of 50000000 users takes 2.8 GB, and there are 1 GB"])
  }

  /// What each cell asks for, by the limit that it is the first to miss.
  @Test(arguments: [
    ("fit-lda", 20_000, "a model of 3 segments by 4001 movies")
  ])
  func `a cell that would take more than there is says how much`(
    cell: String, left: Int, beginning: String
  ) throws {
    let failures = try failures(user: 7, movie: 4000, left: left)
    #expect(failures.count == 1)
    #expect(failures.first?.hasPrefix(beginning) == true, "\(failures)")
  }

  /// Memory that dwindles: enough for a cell's n predecessors.
  @Test func `every cell from 'partition' on asks before it takes`() throws {
    var refused: Set<String> = []
    let bench = try Workbench(files: ["r.csv": Self.ratings(user: 7, movie: 4000)])
    for allowed in 0..<16 {
      let asked = Asked(allowed)
      let outcome = try bench.run(
        Self.notebook, isFresh: true, memory: Memory { asked.next() ? .max : 0 })
      refused.formUnion(outcome.reports.filter { $0.status == .failed }.map(\.directive))
    }
    #expect(
      refused.isSuperset(of: [
        "partition", "fit-lda", "segment", "avg", "r2", "compare", "recommend", "predict",
        "hit-rate",
        "show-segments",
      ]), "\(refused)")
  }

  @Test func `what is kept is asked for before it is brought back`() throws {
    let bench = try Workbench(files: ["r.csv": Self.ratings(user: 7, movie: 4000)])
    #expect(try bench.run(Self.notebook).diagnostics.isEmpty)
    let shown = Self.notebook.replacing("```show-segments", with: "```show-segments\ntop: 2")
    let outcome = try bench.run(shown, memory: Memory { 1000 })
    let failed = outcome.reports.filter { $0.status == .failed }.map(\.directive)
    #expect(failed == ["show-segments"])
    #expect(outcome.diagnostics.first?.message.hasPrefix("the kept result of '") == true)
    // It was not taken for damaged, and is there for those who have the memory.
    #expect(try bench.run(shown).reports.allSatisfy { $0.status != .failed })
  }

  private final class Asked: @unchecked Sendable {
    // Sound because cells run one after the other on the test's thread.
    private var allowed: Int
    init(_ allowed: Int) { self.allowed = allowed }
    func next() -> Bool {
      allowed -= 1
      return allowed >= 0
    }
  }
}
