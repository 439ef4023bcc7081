import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct SegmentTests {
  private static let model = """
    ```load
    source: .
    ```
    ```partition
    seed: 3
    ```
    ```fit-lda
    components: 2
    ```

    """

  private func sizes(_ outcome: Workbench.Outcome, _ cell: String = "segment") -> [Int] {
    guard case .list(let list)? = outcome.value("\(cell).sizes") else { return [] }
    return list.compactMap { if case .integer(let size) = $0 { size } else { nil } }
  }

  @Test func `it tells two plain tastes apart`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      Self.model + "```segment\n```")
    #expect(sizes(outcome).sorted() == [20, 20])
  }

  @Test func `train and test users together are all users`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      Self.model
        + "```segment all\n```\n```segment train\nusers: train\n```\n```segment test\nusers: test\n```"
    )
    let sum = zip(sizes(outcome, "train"), sizes(outcome, "test")).map(+)
    #expect(sum == sizes(outcome, "all"))
    #expect(outcome.value("train.users") == outcome.value("partition.users.train"))
  }

  @Test func `users without history are counted apart`() throws {
    var files = SmallData.files
    files["ratings.csv"] = SmallData.ratings + "90,1,4.0,5\n91,2,4.0,5\n"
    let outcome = try Workbench(files: files).run(Self.model + "```segment\n```")
    #expect(outcome.value("segment.without-history") == .integer(2))
    #expect(outcome.value("segment.users") == .integer(42))
    #expect(sizes(outcome).reduce(0, +) == 40)
  }

  @Test func `all users in one segment is told in plain words`() throws {
    let alike = (1...9).flatMap { user in
      (1...5).map { "\(user),\($0),4.0,\(user * 10 + $0)\n" }
    }
    let ratings = "userId,movieId,rating,timestamp\n" + alike.joined()
    let outcome = try Workbench(files: ["ratings.csv": ratings]).run(
      Self.model + "```segment\n```")
    guard case .notice(let notice)? = outcome.report("segment")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("in one segment"))
  }

  @Test func `it leaves the model as it was`() throws {
    let bench = try Workbench(files: SmallData.files)
    let notebook = Self.model + "```show-segment before\nsegment: 0\n```\n```segment\n```\n"
    let outcome = try bench.run(notebook + "```show-segment after\nsegment: 0\n```")
    #expect(outcome.report("after")?.exhibits == outcome.report("before")?.exhibits)
    #expect(outcome.report("after")?.key == outcome.report("before")?.key)
  }
}
