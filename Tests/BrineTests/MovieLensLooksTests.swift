import Foundation
import TestSupport
import Testing

/// The tables and cards of users and movies on real ratings equal those of pandas.
@Suite struct MovieLensLooksTests {
  private static let notebook = """
    ---
    params:
      source: .
    ---
    ```load
    source: ${source}
    ```
    ```find-movies stars
    pattern: star wars
    ```
    ```find-movies eighties
    pattern: '.*\\(19[89]\\d\\)$'
    ```
    ```show-user
    user: 414
    ```
    ```head
    where: {user: 414}
    sort: rating
    descending: true
    ```
    ```partition
    ```
    ```fit-lda
    components: 1
    max-iter: 1
    ```
    ```segment
    ```
    ```avg
    ```
    ```show-movie
    title: Toy Story (1995)
    ```

    """

  /// What pandas 3.1 says of MovieLens' ml-latest-small; one segment is all users.
  private static let figures: [String: Double] = [
    "stars.count": 9,
    "eighties.count": 3386,
    "show-user.ratings": 2698,
    "show-user.mean": 3.391957005189029,
    "head.count": 2698,
    "show-movie.movie": 1,
    "show-movie.ratings": 147,
    "show-movie.mean": 3.877551020408163,
  ]

  @Test(.needsMovieLens)
  func `counts and means are those of pandas`() throws {
    let folder = try TemporaryFolder()
    let notebook = try folder.write(Self.notebook, to: "looks.md")
    let run = try Command.brine(
      "run", notebook, "-P", "source=\(MovieLens.folder)", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/looks.json"))
    for (path, expected) in Self.figures {
      let actual = try #require(results.number(path), "\(path)")
      #expect(abs(actual - expected) <= 1e-12 * abs(expected), "\(path): \(actual)")
    }
  }
}
