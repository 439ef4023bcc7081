import Foundation
import Reports
import TestSupport
import Testing

/// The notebooks that are part of the project.
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
    #expect(second.told.contains("10 cached"))
  }

  @Test func `the shortest has ten lines, and shows of every segment its films and genres`() throws
  {
    let folder = try TemporaryFolder()
    let notebook = Project.path("notebooks/hello.md")
    let lines = try String(contentsOf: URL(filePath: notebook), encoding: .utf8)
    #expect(lines.split(separator: "\n", omittingEmptySubsequences: false).count == 10 + 1)
    let run = try Command.brine("run", notebook, in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/hello.json"))
    guard case .record(let titles)? = results.value("show-segments.titles"),
      case .record(let genres)? = results.value("show-segments.genres")
    else {
      Issue.record("no titles or genres are published")
      return
    }
    #expect(titles.count == 10 && genres.count == 10)
    for case .list(let titles) in titles.values { #expect(titles.count == 5) }
    for case .list(let genres) in genres.values { #expect(genres.count == 3) }
  }

  @Test func `the three viewers of the story have a membership each that sums to 1`() throws {
    let folder = try TemporaryFolder()
    let notebook = Project.path("notebooks/movie-recommender.md")
    let run = try Command.brine("run", notebook, "-P", "max-iter=1", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/movie-recommender.json"))
    guard case .record(let memberships)? = results.value("show-membership.membership") else {
      Issue.record("no memberships are published")
      return
    }
    #expect(memberships.count == 3)
    for case .list(let shares) in memberships.values {
      let sum = shares.reduce(0) { sum, share in
        if case .number(let number) = share { sum + number } else { sum }
      }
      #expect(shares.count == 6)
      #expect(abs(sum - 1) < 1e-12)
    }
  }

  @Test func `segments are chosen by folds, compared and held to what the prose claims`() throws {
    let folder = try TemporaryFolder()
    let notebook = Project.path("notebooks/choosing-segments.md")
    let run = try Command.brine("run", notebook, "-P", "folds=2", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/choosing-segments.json"))
    #expect(results.value("candidates.folds") == .integer(2))
    #expect(results.value("candidates.values") == .list([2, 4, 6, 8, 12].map(Value.integer)))
    #expect(results.value("assert.failed") == .integer(0))
    // The viewers were planted with biases and tastes, so that a model of both is best.
    #expect(results.value("compare.best.test") == .text("factorisation"))
    let page = try String(
      contentsOf: URL(filePath: folder("outputs/choosing-segments.html")), encoding: .utf8)
    #expect(!page.contains("{{") && !page.contains("[no value]"))
    let again = try Command.brine("run", notebook, "-P", "folds=2", in: folder.path)
    #expect(again.told.contains("11 cached"))
  }
}
