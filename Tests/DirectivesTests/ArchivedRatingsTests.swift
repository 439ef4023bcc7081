import Checkpoints
import Foundation
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Ratings in a zip archive, which notebooks name as if it were a folder.
@Suite struct ArchivedRatingsTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
    try FileManager.default.createDirectory(
      atPath: bench.folder("ml"), withIntermediateDirectories: false)
    for name in ["ml.zip", "ml/ratings.csv", "ml/movies.csv"] {
      try bench.folder.write(Self.fixture(name), to: name)
    }
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try TemporaryFolder.bytes(folder.appending(path: "Fixtures/archives/\(name)").path)
  }

  private static func load(_ files: String) -> String { "```load\n\(files)\n```\n" }

  @Test(arguments: [
    "source: ml.zip", "source: ml.zip/ml",
    "ratings: ml.zip/ml/ratings.csv\nmovies: ml.zip/ml/movies.csv",
    "ratings: ml.zip/ml/ratings.csv\nmovies: ml/movies.csv",
  ])
  func `an archive gives what the folder in it gives`(files: String) throws {
    let plain = try bench.run(Self.load("source: ml"))
    #expect(plain.value("load.ratings") == .integer(60))
    #expect(plain.value("load.movies") == .integer(30))
    let packed = try bench.run(Self.load(files))
    #expect(packed.diagnostics.isEmpty)
    for name in ["ratings", "users", "movies", "rated-movies", "left-out"] {
      #expect(packed.value("load.\(name)") == plain.value("load.\(name)"), "\(name)")
    }
    let shown = try #require(plain.report("load")?.exhibits)
    #expect(packed.report("load")?.exhibits == shown)
  }

  @Test func `an archive that was edited is read anew`() throws {
    let text = Self.load("source: ml.zip")
    #expect(try bench.run(text).statuses == ["load": .ran])
    #expect(try bench.run(text).statuses == ["load": .cached])
    try bench.folder.write(Self.fixture("edited.zip"), to: "ml.zip")
    let edited = try bench.run(text)
    #expect(edited.statuses == ["load": .ran])
    #expect(edited.value("load.ratings") == .integer(59))
    // Once, though ratings and movies are both in it.
    let reasons = try #require(edited.report("load")?.reasons)
    #expect(reasons.count == 1 && reasons[0].hasPrefix("ml.zip changed"), "\(reasons)")
  }

  @Test func `another file of the same archive is another result`() throws {
    let all = Self.load("ratings: ml.zip/ml/ratings.csv")
    let fewer = Self.load("ratings: ml.zip/ml/fewer.csv")
    #expect(try bench.run(all).value("load.ratings") == .integer(60))
    let outcome = try bench.run(fewer)
    #expect(outcome.statuses == ["load": .ran])
    #expect(outcome.value("load.ratings") == .integer(40))
    #expect(
      outcome.report("load")?.reasons == [
        "ratings in archive: ml/ratings.csv -> ml/fewer.csv"
      ])
  }

  @Test func `only what is in an archive has its name in the key`() throws {
    func inputs(_ files: String) throws -> [String] {
      let recipe = try #require(try bench.recipes(of: bench.plan(Self.load(files)))[0])
      return recipe.parts.map(\.label).filter { $0.hasPrefix("file ") || $0.hasSuffix("archive") }
    }
    #expect(try inputs("source: ml") == ["file ratings", "file movies"])
    #expect(
      try inputs("source: ml.zip")
        == ["file ratings", "ratings in archive", "file movies", "movies in archive"])
  }

  @Test(arguments: [
    ("ratings: ml.zip/ml/none.csv", "nb.md:5:10: error: there is no file 'ml.zip/ml/none.csv'\n"),
    (
      "ratings: ml/ratings.csv\nmovies: ml.zip/none.csv",
      "nb.md:6:9: error: there is no file 'ml.zip/none.csv'\n"
    ),
    ("source: ml.zip/none", "nb.md:5:9: error: 'ml.zip/none' holds no ratings\n"),
    ("source: none.zip", "nb.md:5:9: error: there is no 'none.zip' in '"),
    (
      "ratings: ml/ratings.csv/x.csv",
      "nb.md:5:10: error: 'ml/ratings.csv' is a file, expected a directory or a zip archive\n"
    ),
  ])
  func `what is missing in an archive is told before anything runs`(
    files: String, words: String
  ) throws {
    let plan = try bench.plan(
      "```load first\nsource: films\n```\n```load second\n\(files)\n```\n")
    let missing = plan.missingFiles()
    #expect(missing.count == 1)
    #expect(bench.shown(missing).hasPrefix(words), "\(bench.shown(missing))")
    #expect(try bench.folder.names().contains("checkpoints") == false)
  }
}
