import Checkpoints
import Foundation
import Reports
import TestSupport
import Testing

/// The results of the source notebook's settings on real ratings equal those of pandas and scikit-learn.
@Suite struct MovieLensTests {
  /// What pandas 3.1, NumPy 2.4 and scikit-learn 1.9.1 say of MovieLens' ml-latest-small.
  private static let figures: [String: Double] = [
    "load.ratings": 100_836,
    "load.users": 610,
    "load.movies": 9_742,
    "partition.users.train": 414,
    "partition.users.test": 196,
    "partition.share.train": 0.6824249276052203,
    "partition.stored.x-train": 68_399,
    "partition.stored.y-train": 414,
    "partition.stored.x-test": 31_827,
    "partition.stored.y-test": 196,
    "fit-lda.sum": 1_263_503.8240497988,
    "avg.counts": 68_399,
    "avg.empty": 3_863_788,
    "r2.train.as-pandas": 0.11409364046877268,
    "r2.train.covered": 0.08488247381185399,
    "r2.train.coverage": 0.9637681159420289,
    "r2.test.as-pandas": 0.18887697005670978,
    "r2.test.covered": 0.1188806530104487,
    "r2.test.coverage": 0.9387755102040817,
    "r2.train.rmse": 1.0543554295507904,
    "r2.test.rmse": 1.0741818248637875,
  ]

  /// `components_[0, :5]`.
  private static let components = [
    0.3221860750866708, 0.4384136936715724, 0.40071220066602803, 0.2868473611399301,
    0.293407885604084,
  ]

  @Test(.needsMovieLens)
  func `every figure of the source notebook is reproduced`() throws {
    let folder = try TemporaryFolder()
    let arguments = [Project.path("Tests/BrineTests/Fixtures/source-notebook.md")]
    let first = try Command.brine(
      "run", arguments[0], "-P", "source=\(MovieLens.folder)", in: folder.path)
    #expect(first.status == 0, "\(first.told)")
    let results = try Results(folder("outputs/source-notebook.json"))
    for (path, expected) in Self.figures {
      let actual = try #require(results.number(path), "\(path)")
      #expect(abs(actual - expected) <= 1e-9 * abs(expected), "\(path): \(actual)")
    }
    #expect(results.value("partition.shape") == .list([.integer(611), .integer(193_610)]))
    #expect(results.value("fit-lda.shape") == .list([.integer(20), .integer(193_610)]))

    let name = try #require(
      try folder.names(in: "outputs/checkpoints").first {
        $0.hasPrefix("fit-lda-") && $0.hasSuffix(".safetensors")
      })
    let model = try Container(path: folder("outputs/checkpoints/" + name))
    let weights = try model.array("components").elements(as: Double.self)
    for (actual, expected) in zip(weights.prefix(5), Self.components) {
      #expect(abs(actual - expected) <= 1e-9 * expected)
    }

    let second = try Command.brine(
      "run", arguments[0], "-P", "source=\(MovieLens.folder)", in: folder.path)
    #expect(second.status == 0)
    let again = try Results(folder("outputs/source-notebook.json"))
    #expect(again.statuses.allSatisfy { $0 == "cached" })
    #expect(again.cells.map(\.values) == results.cells.map(\.values))
  }
}
