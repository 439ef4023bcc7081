import Foundation
import Reports
import TestSupport
import Testing

/// Predictions and recommendations on real ratings equal those of pandas and scikit-learn.
@Suite struct RecommendingTests {
  /// `make_recommending.py` asked them.
  private struct Expected: Decodable {
    var figures: [String: Double]
    var movies: [String: [Int]]
  }

  @Test(.needsMovieLens)
  func `every hit rate, prediction and recommendation is reproduced`() throws {
    let path = Project.path("Tests/BrineTests/Fixtures/recommending.json")
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(filePath: path)))
    let folder = try TemporaryFolder()
    let run = try Command.brine(
      "run", Project.path("Tests/BrineTests/Fixtures/recommending.md"), "-P",
      "source=\(MovieLens.folder)", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/recommending.json"))
    for (path, figure) in expected.figures {
      let actual = try #require(results.number(path), "\(path)")
      #expect(abs(actual - figure) <= 1e-6, "\(path): \(actual)")
    }
    for (path, movies) in expected.movies {
      #expect(results.value(path) == .list(movies.map(Value.integer)), "\(path)")
    }
  }
}
