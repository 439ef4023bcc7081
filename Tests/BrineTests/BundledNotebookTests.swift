import Foundation
import Notebooks
import TestSupport
import Testing

/// The notebook that a newcomer runs first.
@Suite struct BundledNotebookTests {
  @Test func `it runs, finds the planted tastes, and is then answered from checkpoints`() throws {
    let folder = try TemporaryFolder()
    let notebook = Project.path("notebooks/movie-recommender.md")
    let first = try Command.brine("run", notebook, in: folder.path)
    #expect(first.status == 0, "\(first.told)")
    let results = try Results(folder("outputs/movie-recommender.json"))
    #expect(results.statuses.allSatisfy { $0 == "ran" })
    // Six tastes were planted, and no segment is without its viewers.
    guard case .list(let sizes)? = results.value("segment.sizes") else {
      Issue.record("no sizes are published")
      return
    }
    #expect(sizes.count == 6)
    for size in sizes {
      guard case .integer(let users) = size else {
        Issue.record("a size is no whole number")
        continue
      }
      #expect(users > 250)
    }
    let score = try #require(results.number("r2.test.covered"))
    #expect(score > 0.2 && score < 0.4)
    let second = try Command.brine("run", notebook, in: folder.path)
    #expect(second.status == 0)
    #expect(second.told.contains("7 cached"))
  }
}
