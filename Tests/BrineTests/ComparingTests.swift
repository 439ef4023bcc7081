import Foundation
import Reports
import TestSupport
import Testing

/// The scores of baseline models on real ratings equal those of pandas, NumPy and scikit-learn.
@Suite struct ComparingTests {
  /// `make_compare.py` asked them.
  private struct Expected: Decodable {
    var figures: [String: Double]
    var best: [String: String]
  }

  @Test(.needsMovieLens)
  func `every score of every model is reproduced`() throws {
    let path = Project.path("Tests/BrineTests/Fixtures/compare.json")
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(filePath: path)))
    let folder = try TemporaryFolder()
    let run = try Command.brine(
      "run", Project.path("Tests/BrineTests/Fixtures/compare.md"), "-P",
      "source=\(MovieLens.folder)", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/compare.json"))
    // Two cells, seven models, two parts, nine figures.
    #expect(expected.figures.count == 252)
    for (path, figure) in expected.figures {
      let actual = try #require(results.number(path), "\(path)")
      #expect(abs(actual - figure) <= 1e-6, "\(path): \(actual)")
    }
    for (path, model) in expected.best {
      #expect(results.value(path) == .text(model), "\(path)")
    }
  }
}
