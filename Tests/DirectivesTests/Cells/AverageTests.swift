import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct AverageTests {
  @Test func `counts sum to the stored elements, and the rest is zero`() throws {
    let outcome = try Workbench(files: SmallData.files).run(SmallData.notebook)
    #expect(outcome.value("avg.counts") == outcome.value("partition.stored.x-train"))
    #expect(outcome.value("avg.left-out") == .integer(0))
    #expect(outcome.value("avg.shape") == .list([.integer(30), .integer(2)]))
    guard case .integer(let empty)? = outcome.value("avg.empty") else {
      Issue.record("no empty entries are published")
      return
    }
    // Two tastes apart: every movie is rated in one segment only.
    #expect(empty == 30)
  }

  @Test func `the preview begins with the movie rated most`() throws {
    let report = try Workbench(files: SmallData.files).run(SmallData.notebook).report("avg")
    let table = report?.exhibits.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }.first
    let counts = (table?.rows ?? []).compactMap {
      if case .integer(let count) = $0[1] { count } else { nil }
    }
    #expect(counts.count == 5)
    #expect(counts == counts.sorted(by: >))
  }
}
