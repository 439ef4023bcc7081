import Foundation
import TestSupport
import Testing

/// Swift's hash seeds, and thus the order of dictionaries and sets, differ from process to process. That order must not
/// affect a result, a page or a message.
@Suite struct HashSeedTests {
  /// Deterministic once, else by chance: orders of two elements agree in all of them once in eight.
  private static let environments = [["SWIFT_DETERMINISTIC_HASHING": "1"], [:], [:], [:]]

  @Test func `what is found wrong with notebooks is said the same by every process`() throws {
    let folder = try TemporaryFolder()
    var names: [String] = []
    for fixtures in ["LanguageTests", "DirectivesTests"] {
      for name in Expectations(suite: Project.path("Tests/\(fixtures)/Suite.swift")).names {
        let url = URL(filePath: Project.path("Tests/\(fixtures)/Fixtures/\(name)"))
        for fixture in try FixtureFile(url).cases {
          guard let notebook = fixture.part("notebook") else { continue }
          names.append("nb-\(names.count).md")
          try folder.write(notebook.text, to: names[names.count - 1])
        }
      }
    }
    #expect(names.count > 100)
    let said = try Self.environments.map { environment in
      try Command.brine(["check"] + names, in: folder.path, environment: environment).told
    }
    #expect(said[0].contains("error:"))
    #expect(Set(said).count == 1)
  }

  @Test(
    "a notebook gives the same page and results in every process",
    arguments: [
      ("hello", []), ("movie-recommender", ["-P", "max-iter=1"]),
      ("choosing-segments", ["-P", "max-iter=1", "-P", "folds=2"]),
    ])
  func notebook(name: String, parameters: [String]) throws {
    var pages = Set<String>()
    var results = Set<String>()
    for environment in Self.environments.prefix(3) {
      let folder = try TemporaryFolder()
      let run = try Command.brine(
        ["run", Project.path("notebooks/\(name).md"), "-q"] + parameters, in: folder.path,
        environment: environment)
      #expect(run.status < 2, "\(run.told)")
      func output(_ ending: String) throws -> String {
        try String(contentsOfFile: folder("outputs/\(name).\(ending)"), encoding: .utf8)
      }
      pages.insert(try output("html").withoutTimes)
      results.insert(try output("json").withoutTimes)
    }
    #expect(pages.count == 1)
    #expect(results.count == 1)
  }
}

extension String {
  /// Without what differs between two runs for good reasons: moments, durations, memory.
  fileprivate var withoutTimes: String {
    replacing(#/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?Z?/#, with: "<moment>")
      .replacing(#/\d+ \w+ \d{4}, \d\d:\d\d UTC/#, with: "<moment>")
      .replacing(#/(under )?\d+(\.\d+)?\s(ms|s|min|h|MB|GB)\b/#, with: "<amount>")
      .replacing(#/"(seconds|computeSeconds|peakMemory)" : [0-9.e-]+/#, with: "<amount>")
  }
}
