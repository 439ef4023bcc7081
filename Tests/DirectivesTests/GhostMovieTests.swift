import Reports
import Testing

@testable import Directives
@testable import Running

/// Movie ids without ratings have weights in the model, but appear in no list.
@Suite struct GhostMovieTests {
  private static let ratings =
    (1...24).reduce("userId,movieId,rating,timestamp\n") { text, user in
      let movies = [318, 356, 296].prefix(user % 2 + 2)
      return text
        + movies.enumerated().map {
          "\(user),\($1),\(Double(2 + ($0 + user) % 3)),\(user * 10 + $0)\n"
        }
        .joined()
    }

  @Test func `lists, cards and values of segments hold the three movies that were rated`() throws {
    let outcome = try Workbench(files: [
      "ratings.csv": Self.ratings, "movies.csv": "movieId,title\n318,Alpha\n356,Beta\n296,Gamma\n",
    ]).run(
      """
      ```load
      source: .
      ```
      ```partition
      ```
      ```fit-lda
      components: 2
      ```
      ```show-segment
      segment: 0
      ```
      ```show-segments
      ```
      ```show-segments lifted
      by: lift
      min-ratings: 1
      ```
      """)
    #expect(outcome.diagnostics.isEmpty)
    let known: Set<Value> = [.text("Alpha"), .text("Beta"), .text("Gamma")]
    for path in ["show-segment.titles", "show-segments.titles.0", "show-segments.titles.1"] {
      guard case .list(let titles)? = outcome.value(path) else {
        Issue.record("\(path) is no list")
        continue
      }
      #expect(Set(titles) == known, "\(path)")
      #expect(titles.count == 3)
    }
    for report in outcome.reports {
      #expect(!"\(report.exhibits)".contains(/"movie [0-9]/), "\(report.name)")
    }
  }
}
