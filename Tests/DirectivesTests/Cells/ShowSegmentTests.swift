import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct ShowSegmentTests {
  @Test func `it lists as many titles as asked, the heaviest first`() throws {
    let outcome = try Workbench(files: SmallData.files).run(SmallData.notebook)
    guard case .list(let titles)? = outcome.value("show-segment.titles"),
      case .table(let table)? = outcome.report("show-segment")?.exhibits.first
    else {
      Issue.record("there are no titles")
      return
    }
    #expect(titles.count == 3)
    #expect(titles == table.rows.map { $0[2] })
    let weights = table.rows.compactMap {
      if case .number(let weight) = $0[3] { weight } else { nil }
    }
    #expect(weights.count == 3)
    #expect(weights == weights.sorted(by: >))
  }

  @Test func `a movie without a title is named by its number`() throws {
    let outcome = try Workbench(files: ["ratings.csv": SmallData.ratings]).run(
      SmallData.notebook.replacing("source: .", with: "ratings: ratings.csv"))
    guard case .list(let titles)? = outcome.value("show-segment.titles"),
      case .text(let title)? = titles.first
    else {
      Issue.record("there are no titles")
      return
    }
    #expect(title.hasPrefix("movie "))
  }
}
