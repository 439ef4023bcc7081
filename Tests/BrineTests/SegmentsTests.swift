import Foundation
import Reports
import TestSupport
import Testing

/// Segments of real ratings and their members equal those of pandas and scikit-learn.
@Suite struct SegmentsTests {
  /// See `Fixtures/make_segments.py`.
  private struct Figures: Decodable {
    struct Segment: Decodable {
      let heaviest: [Int]
      let peculiar: [Int]
      let genres: [String]
    }

    struct User: Decodable {
      let membership: [Double]
      let train: Bool
    }

    let shares: [Double]
    let segments: [Segment]
    let users: [String: User]
  }

  private static let fixtures = Project.path("Tests/BrineTests/Fixtures/")

  private func differs(_ value: Value?, from expected: [Double]) -> Double {
    guard case .list(let list)? = value, list.count == expected.count else { return .infinity }
    return zip(list, expected).reduce(0) { worst, pair in
      guard case .number(let number) = pair.0 else { return .infinity }
      return max(worst, abs(number - pair.1))
    }
  }

  @Test(.needsMovieLens)
  func `movies, genres and memberships are those of pandas and scikit-learn`() throws {
    let figures = try JSONDecoder().decode(
      Figures.self,
      from: Data(contentsOf: URL(filePath: Self.fixtures + "segments-ml-latest-small.json")))
    let folder = try TemporaryFolder()
    let run = try Command.brine(
      "run", Self.fixtures + "segments.md", "-P", "source=\(MovieLens.folder)", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/segments.json"))
    #expect(differs(results.value("heaviest.shares"), from: figures.shares) < 1e-8)
    for (number, segment) in figures.segments.enumerated() {
      let heaviest = Value.list(segment.heaviest.map(Value.integer))
      #expect(results.value("heaviest.movies.\(number)") == heaviest)
      let peculiar = Value.list(segment.peculiar.map(Value.integer))
      #expect(results.value("peculiar.movies.\(number)") == peculiar)
      let genres = Value.list(segment.genres.map(Value.text))
      #expect(results.value("peculiar.genres.\(number)") == genres)
    }
    #expect(figures.users.count == 6)
    for (user, expected) in figures.users {
      let membership = results.value("show-membership.membership.\(user)")
      #expect(differs(membership, from: expected.membership) < 1e-8, "user \(user)")
      #expect(results.value("show-membership.folded-in.\(user)") == .flag(!expected.train))
    }
  }
}
