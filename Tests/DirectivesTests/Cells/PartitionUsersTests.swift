import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct PartitionUsersTests {
  @Test func `parts, matrices and shares are published and add up`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      "```load\nsource: .\n```\n```partition\nvalidation: 0.2\ntrain: 0.5\n```")
    let users = ["train", "validation", "test"].compactMap { name -> Int? in
      guard case .integer(let count)? = outcome.value("partition.users.\(name)") else { return nil }
      return count
    }
    #expect(users.count == 3)
    #expect(users.reduce(0, +) == 40)
    #expect(outcome.value("partition.stored.x-train") == .integer(users[0] * 9))
    #expect(outcome.value("partition.stored.y-test") == .integer(users[2]))
    #expect(outcome.value("partition.shape") == .list([.integer(40), .integer(30)]))
    #expect(outcome.value("partition.share.train") == .number(Double(users[0]) / 40))
  }

  @Test func `ratings that were replaced are counted and told`() throws {
    let twice = SmallData.ratings + "1,8,5.0,9999999\n"
    let outcome = try Workbench(files: ["r.csv": twice]).run(
      "```load\nratings: r.csv\n```\n```partition\n```")
    #expect(outcome.value("partition.replaced") == .integer(1))
    let notices = outcome.report("partition")?.exhibits.filter {
      if case .notice = $0 { true } else { false }
    }
    #expect(notices?.count == 1)
  }
}
